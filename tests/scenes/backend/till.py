"""Days that pass at the till."""

from backend.database.pool import Database


async def pass_days(database: Database) -> None:
    """Lets a test move reports to earlier days, as if days passed."""
    await database.fetch("ALTER TABLE till_report DISABLE TRIGGER report_is_kept")
    await database.fetch(
        "ALTER TABLE till_report DROP CONSTRAINT IF EXISTS till_report_business_id_business_day_key"
    )
