# One image for every service of both styles: which one runs is the command (see compose.yaml).
FROM node:20-bookworm-slim AS build
WORKDIR /shop
COPY . .
RUN npm ci && NX_DAEMON=false npx nx run-many -t bundle && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /shop
COPY --from=build /shop/package.json ./
COPY --from=build /shop/node_modules ./node_modules
COPY --from=build /shop/dist ./dist
RUN mkdir .shop && chown node:node .shop
USER node
ENTRYPOINT ["node", "--enable-source-maps"]
