// The checkout works without this file. It counts down, moves on by itself, and sends a form once.

for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if ("sent" in form.dataset) event.preventDefault();
    form.dataset.sent = "";
  });
}

// A page that comes back from the back/forward cache can be used again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

const wait = document.querySelector("[data-seconds]");
if (wait) watch(wait);

function watch(wait) {
  const clock = wait.querySelector(".clock");
  const said = wait.querySelector("[data-said]");
  let left = Number(wait.dataset.seconds);

  const counting = setInterval(() => {
    left = Math.max(0, left - 1);
    show();
  }, 1000);
  const looking = setInterval(look, 1500);

  async function look() {
    const answer = await fetch(wait.dataset.status, { cache: "no-store" }).catch(() => null);
    if (!answer) return;
    const status = answer.ok ? await answer.json() : { waiting: false };
    if (!status.waiting) return moveOn();
    left = status.seconds_left;
    show();
  }

  // Once: the way on may be slow, and a second request would overtake the first.
  function moveOn() {
    clearInterval(counting);
    clearInterval(looking);
    if ("left" in wait.dataset) return;
    wait.dataset.left = "";
    location.replace(wait.dataset.next);
  }

  function show() {
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left === 60 || left === 30 || left === 10) said.textContent = `${left} seconds left`;
  }
}
