// Words that are selected in a paragraph are quoted by the remark on it; without this script they are typed.
document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    const words = selection.toString().trim();
    const from = selection.anchorNode?.parentElement?.closest('[data-quotes]');
    if (words && from && from.contains(selection.focusNode)) {
        const quote = document.getElementById(from.dataset.quotes);
        if (quote) {
            quote.value = words.replace(/\s+/g, ' ').slice(0, 300);
        }
    }
});
