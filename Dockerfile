# One image for every process of the mall; docker-compose.yml says which one a container runs.
FROM node:20-bookworm-slim
WORKDIR /mall
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
# the folders of the keys' volumes, which take their owner from here
RUN npm run build && mkdir -p .data/keys/issuer .data/keys/gateway .data/keys/services .data/keys/public && chown -R node:node .data
USER node
EXPOSE 4000
CMD ["npm", "start"]
