import { readFileSync } from "node:fs";
import path from "node:path";
import { DCLinter } from "dclint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { scopes } from "../api/domain/scopes.ts";

const root = path.resolve(import.meta.dirname, "..");
const file = path.join(root, "docker-compose.yml");
const read = (name: string) => readFileSync(path.join(root, name), "utf8");

interface Service {
  image?: string;
  environment?: Record<string, string | null>;
  ports?: string[];
  restart?: string;
  healthcheck?: object;
  mem_limit?: string;
  security_opt?: string[];
}

const services: Record<string, Service> = parse(read("docker-compose.yml"), { merge: true }).services;
const each = Object.entries(services);

describe("docker-compose.yml", () => {
  test("holds to the compose schema and to the rules of dclint", () => {
    const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
    const [result, ...others] = linter.lintFiles([file], false);
    expect(others).toEqual([]);
    expect(result?.messages).toEqual([]);
  });

  test("opens ports on this machine only", () => {
    for (const port of each.flatMap(([, service]) => service.ports ?? [])) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test.each(each)("%s has a limit, comes back, and may not gain rights", (_name, service) => {
    expect(service).toMatchObject({
      mem_limit: expect.any(String),
      restart: "unless-stopped",
      security_opt: ["no-new-privileges:true"],
    });
  });

  test.each(each)("%s has no secret of its own in it", (_name, { environment = {} }) => {
    for (const [name, value] of Object.entries(environment)) {
      // Taken from .env as it is, or not at all.
      if (value === null) continue;
      if (/PASSWORD|SECRET|AUTH$/.test(name)) expect(value).toMatch(/^\$\{[A-Z_]+:\?.+\}$/);
    }
  });
});

describe("deploy/keycloak/easel-realm.json", () => {
  const realm: {
    clientScopes: { name: string; attributes: Record<string, string> }[];
    clients: { clientId: string; defaultClientScopes: string[]; optionalClientScopes: string[] }[];
  } = JSON.parse(read("deploy/keycloak/easel-realm.json"));
  const names = Object.keys(scopes);

  test("has the scopes of the API, with the words that the API has for them", () => {
    const texts = Object.fromEntries(
      realm.clientScopes
        .filter(({ name }) => name.includes(":"))
        .map(({ name, attributes }) => [name, attributes["consent.screen.text"]]),
    );
    expect(texts).toEqual(scopes);
  });

  test("lets the command line ask for every one of them", () => {
    const client = realm.clients.find(({ clientId }) => clientId === "easel-cli");
    expect(client?.optionalClientScopes).toEqual(["offline_access", ...names]);
    // Keycloak makes offline_access by itself, and none of the others where the file has scopes of its own.
    const known = ["offline_access", ...realm.clientScopes.map(({ name }) => name)];
    for (const { defaultClientScopes, optionalClientScopes } of realm.clients) {
      expect(known).toEqual(expect.arrayContaining([...defaultClientScopes, ...optionalClientScopes]));
    }
  });
});
