"""What is kept on this computer: SQLite files and their recovery, credentials, whole files."""
