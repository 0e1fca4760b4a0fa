/** What is in use in a process that was started with `--inspect`, in bytes, after a full collection. */
export async function liveMemory(log: string): Promise<number> {
  const url = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(log)?.[0];
  if (!url) throw new Error("the process was not started with --inspect");
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error(`no debugger answers at ${url}`)));
  });
  const ask = (id: number, method: string, params: object = {}) =>
    new Promise<{ result?: { value?: number } }>((resolve) => {
      socket.addEventListener("message", ({ data }) => {
        const answer = JSON.parse(String(data)) as { id: number; result: { result?: { value?: number } } };
        if (answer.id === id) resolve(answer.result);
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  await ask(1, "HeapProfiler.collectGarbage");
  const expression = "(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())";
  const { result } = await ask(2, "Runtime.evaluate", { expression });
  socket.close();
  return result?.value ?? 0;
}
