/* Passkeys: the browser is asked for a credential, which the form then carries to the server. Options and answers are
   JSON whose binary parts are base64url (WebAuthn Level 3); browsers of before 2025 do not translate them themselves. */

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const named = (credentials = []) => credentials.map((one) => ({ ...one, id: bytes(one.id) }));

function understood({ publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (options.user) {
    options.user = { ...options.user, id: bytes(options.user.id) };
    options.excludeCredentials = named(options.excludeCredentials);
  } else {
    options.allowCredentials = named(options.allowCredentials);
  }
  return { publicKey: options };
}

function told(credential) {
  const answer = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) answer[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: answer,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsOf(form) {
  if (!form.dataset.passkeyOptions) return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(form.dataset.passkeyOptions, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (answer.redirected) location.reload(); // it says there what is wrong
  return (await answer.json()).request_options;
}

async function ask(form) {
  const refused = form.querySelector("[data-passkey-refused]");
  const button = form.querySelector("button");
  refused.hidden = true;
  button.disabled = true;
  try {
    const options = understood(await optionsOf(form));
    const credential = await navigator.credentials[form.dataset.passkey](options);
    form.elements.credential.value = told(credential);
    form.submit();
  } catch {
    refused.hidden = false;
    button.disabled = false;
  }
}

if (window.PublicKeyCredential) {
  document.querySelector("[data-passkey-missing]")?.remove();
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
}
