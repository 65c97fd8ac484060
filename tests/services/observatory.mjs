// Mozilla's Observatory, as published, on a site of this machine: its two ports are led to those of the test's nginx.
import net from "node:net";

const [scanner, host, plain, tls] = process.argv.slice(2);
const ports = { 80: Number(plain), 443: Number(tls) };
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (options.host !== host || !(options.port in ports)) {
    throw new Error(`The Observatory asked for ${options.host}:${options.port}.`);
  }
  Object.assign(options, { host: "127.0.0.1", port: ports[options.port] });
  return connect.apply(this, given);
};

const { scan } = await import(scanner);
const { scan: found, tests } = await scan(host);
const results = Object.fromEntries(Object.entries(tests).map(([name, test]) => [name, test.result]));
console.log(JSON.stringify({ grade: found.grade, score: found.score, failed: found.testsFailed, results }));
