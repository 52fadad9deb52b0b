/* The heads of a table by which its rows are sorted: a press tells the page, which draws the rows anew. */
export default function ({ data, setTriggerValue }) {
  const press = (event) => {
    const head = event.target.closest?.(`[data-sheet="${data.sheet}"] [data-sort]`);
    if (head) setTriggerValue("sort", head.dataset.sort);
  };
  document.addEventListener("click", press);
  return () => document.removeEventListener("click", press);
}
