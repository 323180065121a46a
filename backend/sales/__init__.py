"""What a business sold: totals kept by tasks, their summary, their files."""
