"""The desktop apps: one for customers, one for the business."""
