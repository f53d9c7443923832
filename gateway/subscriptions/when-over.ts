/** `onEnd` hears once that the events are over, however they end. */
export function whenOver<Value>(events: AsyncIterableIterator<Value>, onEnd: () => void): AsyncIterableIterator<Value> {
  let isOver = false;
  const end = () => {
    if (!isOver) onEnd();
    isOver = true;
  };
  return {
    next: async () => {
      const event = await events.next();
      if (event.done) end();
      return event;
    },
    return: async () => {
      end();
      return (await events.return?.()) ?? { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
