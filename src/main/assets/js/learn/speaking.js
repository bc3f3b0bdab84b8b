// The device's own voice reads a question aloud, where it has one of the language; and two short tones, for whoever wants them.
import {LANG} from './page.js';

const voices = () => globalThis.speechSynthesis?.getVoices() ?? [];

const voice = () => voices().find(one => one.lang.toLowerCase().startsWith(LANG));

// some devices tell their voices late
export const whenVoiced = told => {
    if (voice()) {
        told();
    } else {
        globalThis.speechSynthesis?.addEventListener?.('voiceschanged', () => voice() && told(), {once: true});
    }
};

export const hush = () => globalThis.speechSynthesis?.cancel();

export const speak = text => {
    hush();
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice();
    words.lang = words.voice.lang;
    speechSynthesis.speak(words);
};

let tones;

export const tone = isRight => {
    try {
        tones ??= new AudioContext();
        const start = tones.currentTime;
        (isRight ? [523, 784] : [330, 262]).forEach((pitch, index) => {
            const sound = tones.createOscillator();
            const loudness = tones.createGain();
            sound.frequency.value = pitch;
            loudness.gain.setValueAtTime(.08, start + index * .11);
            loudness.gain.exponentialRampToValueAtTime(.001, start + index * .11 + .1);
            sound.connect(loudness).connect(tones.destination);
            sound.start(start + index * .11);
            sound.stop(start + index * .11 + .11);
        });
    } catch {
        // a device without sound plays without
    }
};
