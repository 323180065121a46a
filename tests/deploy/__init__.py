"""What is deployed, checked without a cloud: run by `make check-deploy` in an environment of its own (.venv-deploy)."""
