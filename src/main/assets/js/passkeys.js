// Passkeys: asks the device, puts its answer into the form, sends the form. Without it the other ways remain.
const bytes = text =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
const text = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const known = list => list.map(one => ({...one, id: bytes(one.id)}));

const creation = options => ({
    ...options,
    challenge: bytes(options.challenge),
    user: {...options.user, id: bytes(options.user.id)},
    excludeCredentials: known(options.excludeCredentials),
});
const request = options => ({
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: known(options.allowCredentials),
});

// what toJSON() writes, for browsers that do not have it yet
const written = credential => {
    const answer = credential.response;
    const response = {clientDataJSON: text(answer.clientDataJSON)};
    if (answer.attestationObject) {
        response.attestationObject = text(answer.attestationObject);
        response.transports = answer.getTransports ? answer.getTransports() : [];
    } else {
        response.authenticatorData = text(answer.authenticatorData);
        response.signature = text(answer.signature);
        response.userHandle = answer.userHandle ? text(answer.userHandle) : null;
    }
    return JSON.stringify({
        id: credential.id,
        rawId: text(credential.rawId),
        type: credential.type,
        authenticatorAttachment: credential.authenticatorAttachment,
        clientExtensionResults: credential.getClientExtensionResults(),
        response,
    });
};

const fetched = async form => {
    const answer = await fetch(form.dataset.optionsFrom, {method: 'POST'});
    if (!answer.ok) {
        throw new Error(`challenge: ${answer.status}`);
    }
    return answer.json();
};

const send = (form, credential) => {
    form.elements.credential.value = written(credential);
    form.submit();
};

const ready = form => {
    const failed = form.querySelector('[data-failed]');
    let waiting = null;

    const use = async (mediation, signal) => {
        const options = form.dataset.options ? JSON.parse(form.dataset.options) : await fetched(form);
        return form.dataset.passkey === 'create'
            ? navigator.credentials.create({publicKey: creation(options), signal})
            : navigator.credentials.get({publicKey: request(options), mediation, signal});
    };

    form.addEventListener('submit', async event => {
        event.preventDefault();
        if (!form.reportValidity()) {
            return;
        }
        waiting?.abort();
        failed.hidden = true;
        try {
            send(form, await use());
        } catch {
            failed.hidden = false;
            failed.focus();
        }
    });

    // the browser offers a passkey where the address is typed
    const offer = async () => {
        if (form.dataset.passkey !== 'offer' || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) {
            return;
        }
        waiting = new AbortController();
        try {
            const credential = await use('conditional', waiting.signal);
            if (credential) {
                send(form, credential);
            }
        } catch {
            // nobody chose one: the page stays as it is
        }
    };

    form.hidden = false;
    document.querySelectorAll('[data-without-passkeys]').forEach(note => note.remove());
    offer();
};

const fits = form => location.hostname === form.dataset.party || location.hostname.endsWith('.' + form.dataset.party);

if (window.PublicKeyCredential) {
    [...document.querySelectorAll('form[data-passkey]')].filter(fits).forEach(ready);
}
