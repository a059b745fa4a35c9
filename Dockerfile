# syntax=docker/dockerfile:1
# Two images: `sandbox` (the default: fake Paystack, reference backend and frontend, no browser) and
# `harness` (with a browser: `docker build --target harness .`).

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
WORKDIR /source
# Whatever is installed later comes from here, and all of it was checked by its hash.
COPY requirements.lock ./
RUN python -m pip download --no-deps --require-hashes --only-binary=:all: \
      --dest /wheels --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY fake_paystack/ fake_paystack/
COPY harness/ harness/
COPY reference_impl/ reference_impl/
COPY scenarios/ scenarios/
# Nothing is pinned here, for the lock has pinned what there is to find.
# hadolint ignore=DL3013
RUN python -m pip install --no-index --find-links=/wheels hatchling \
 && python -m pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /wheels . \
 && python -m venv --without-pip /opt/sandbox \
 && python -m pip --python=/opt/sandbox install --no-index --find-links=/wheels \
      'paystack-harness[postgres]' \
 && mv /opt/sandbox/lib/python3.13/site-packages/playwright/driver /driver

FROM python:3.13-slim-bookworm AS sandbox
COPY --from=build /opt/sandbox /opt/sandbox
COPY containers/healthy.py /opt/
RUN install --directory --owner=10001 --group=10001 /data
ENV PATH=/opt/sandbox/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /data
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --start-interval=1s --retries=3 \
  CMD ["python", "/opt/healthy.py", "http://127.0.0.1:4010/_sandbox/health"]
CMD ["fake-paystack", "--host", "0.0.0.0", "--port", "4010"]

FROM sandbox AS harness
USER 0:0
# Two thirds of all that is installed, and of no use without a browser.
COPY --from=build /driver /opt/sandbox/lib/python3.13/site-packages/playwright/driver
# The browser is whichever Debian holds for safe today: a pinned one is one with known holes.
# Playwright's driver wants libatomic.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends chromium-headless-shell libatomic1 \
 && rm -rf /var/lib/apt/lists/*
USER 10001:10001
WORKDIR /work
HEALTHCHECK NONE
CMD ["paystack-harness", "run", "--report", "/tmp/report"]

# The last stage is what `docker build .` makes.
FROM sandbox
