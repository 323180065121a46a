# The server as an image: locked packages, no compiler, no root.
FROM python:3.13.15-slim-trixie AS build
WORKDIR /app
COPY requirements/ requirements/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && /venv/bin/uv pip sync --no-cache --python /venv/bin/python --require-hashes requirements/server.txt

FROM python:3.13.15-slim-trixie
RUN useradd --system --create-home rgt
WORKDIR /app
COPY --from=build /venv /venv
COPY wire/ wire/
COPY backend/ backend/
COPY resources/ resources/
COPY pyproject.toml .
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
USER rgt
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "backend"]
CMD ["serve"]
