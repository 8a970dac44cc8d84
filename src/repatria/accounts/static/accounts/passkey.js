// Makes or shows a passkey when its form is sent, and sends what the browser answers along with it.
"use strict";
for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = form.querySelector(".passkey-told");
    const button = form.querySelector("button");
    told.textContent = "";
    button.disabled = true;
    try {
      const options = JSON.parse(form.dataset.options);
      const answer = await window.webauthnJSON[form.dataset.passkey](options);
      form.elements.passkey.value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      button.disabled = false;
      told.textContent =
        error.name === "InvalidStateError"
          ? "This device holds a passkey of yours already."
          : "The browser did not give a passkey. Try again, or use a code.";
    }
  });
}
