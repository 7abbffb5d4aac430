# syntax=docker/dockerfile:1
# Three stages: the pages, the server that embeds them, and a small image that runs as nobody in particular.

FROM node:20-bookworm-slim AS pages
WORKDIR /src/frontend
COPY frontend/package.json frontend/pnpm-lock.yaml ./
RUN npx -y pnpm@10.34.9 install --frozen-lockfile
COPY frontend ./
COPY openapi ../openapi
RUN npm run build

FROM rust:1.95-bookworm AS server
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpq-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
COPY --from=pages /src/frontend/dist frontend/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked -p coportal \
    && install -D target/release/coportal /out/coportal

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libpq5 tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 coportal \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin coportal \
    && install -d -o coportal -g coportal -m 700 /data
COPY --from=server /out/coportal /usr/local/bin/coportal
ENV BIND=0.0.0.0:8080 \
    DATA_DIR=/data \
    DATABASE_URL=sqlite:///data/coportal.db
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["coportal", "health"]
ENTRYPOINT ["coportal"]
CMD ["serve"]
