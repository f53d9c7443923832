// `node deploy/healthy.mjs PORT`: ends with 0 when the process on that port says that it is ready.
const response = await fetch(`http://127.0.0.1:${process.argv[2]}/health/ready`).catch(() => null);
process.exit(response?.ok ? 0 : 1);
