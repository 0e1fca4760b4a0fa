# The app alone (`serve`, and the commands that talk to GitHub). Rehearsals run from a checkout, not from here.

FROM node:24-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# Install scripts are off: they only fetch a Node, which the image has, and build optional native code.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json \
  && npm prune --omit=dev --ignore-scripts

FROM node:24-trixie-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates git \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY package.json app.yml homecoming.yml ./
# Where git keeps the branches of pull requests; losing it costs a fetch.
RUN install --directory --owner=node /var/lib/homecoming
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HOMECOMING_STATE=/var/lib/homecoming
# As in src/rehearse/serve-options.ts: 50 MB in use shall not grow to 400 before they are collected.
ENV NODE_OPTIONS="--max-semi-space-size=8 --max-old-space-size=1024"
USER node
VOLUME /var/lib/homecoming
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/cli.js", "serve"]
