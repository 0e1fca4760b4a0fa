import { after } from "node:test";
import { Database } from "../../src/redis/database.ts";
import { startPrivateRedis } from "../../src/rehearse/private-redis.ts";

/** A database on a Redis of a test file's own; it ends with the file. */
export async function openPrivateDatabase(): Promise<Database> {
  const server = await startPrivateRedis();
  let database: Database | undefined;
  after(async () => {
    database?.disconnect();
    await server.stop();
  });
  database = await Database.connect({ url: server.url });
  return database;
}
