package ma.etamkeen.knowledge.cited;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Optional;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.Entry;
import ma.etamkeen.knowledge.EntryPiece;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** How entries are cited and what they are on paper; below each stands how to take it along. */
@Component
class Citations implements EntryPiece {

    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final Words words;
    private final Settings settings;
    private final Cache<Sheet, byte[]> sheets = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Sheet sheet, byte[] pdf) -> pdf.length)
            .build();

    Citations(Words words, Settings settings) {
        this.words = words;
        this.settings = settings;
    }

    /** All that a sheet is made of: as long as that is the same, so is the sheet. */
    private record Sheet(Entry entry, EntryText text) {}

    @Override
    public Place place() {
        return Place.BELOW;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Piece> of(Entries.Readable readable) {
        var entry = readable.entry();
        var text = readable.text();
        return text == null || entry.slug() != null || entry.kind() == Kind.PAGE
                ? Optional.empty()
                : Optional.of(Piece.of("knowledge/cited/piece")
                        .with("entry", entry.id())
                        .with("citation", said(entry, text)));
    }

    Citation citation(Entry entry, EntryText text) {
        return Citation.of(entry, text, settings.address());
    }

    /** How it is cited in a sentence of its own language, with where it stays. */
    String said(Entry entry, EntryText text) {
        return said("cited.text", citation(entry, text));
    }

    private String said(String key, Citation citation) {
        return words.text(
                citation.language(),
                key,
                "title",
                citation.title(),
                "day",
                Dates.date(citation.written(), citation.language()),
                "version",
                citation.version(),
                "address",
                citation.address());
    }

    /** The entry on paper. What is made once is kept while nothing of it changes. */
    byte[] sheet(Entry entry, EntryText text) {
        return sheets.get(
                new Sheet(entry, text),
                _ -> new EntrySheet(text.language(), around(entry, text)).pdf(text.told(words)));
    }

    private EntrySheet.Around around(Entry entry, EntryText text) {
        var language = text.language();
        var above = new ArrayList<String>();
        above.add(words.text(language, "knowledge.kind." + entry.kind().key()));
        if (entry.theme() != null && words.has("knowledge.theme." + entry.theme())) {
            above.add(words.text(language, "knowledge.theme." + entry.theme()));
        }
        if (entry.period().isKnown()) {
            above.add(entry.period().words(language));
        }
        var below = new ArrayList<EntrySheet.Pair>();
        for (var source : entry.sources()) {
            below.add(new EntrySheet.Pair(below.isEmpty() ? words.text(language, "cited.sources") : "", source));
        }
        below.add(new EntrySheet.Pair(
                words.text(language, "cited.licence"), words.text(language, "cited.licence.words")));
        below.add(new EntrySheet.Pair(words.text(language, "cited.how"), said("cited.printed", citation(entry, text))));
        return new EntrySheet.Around(
                String.join(" · ", above),
                entry.state(language) == TextState.TO_REVIEW ? words.text(language, "cited.unread") : "",
                below,
                citation(entry, text).address(),
                (number, all) -> words.text(language, "cited.sheet", "number", number, "all", all));
    }

    /** The entry in this language, if readers can read it and it is something to take along. */
    static Optional<EntryText> text(Entries.Readable readable, Language language) {
        return readable.entry().slug() != null
                ? Optional.empty()
                : Optional.ofNullable(readable.all().get(language));
    }
}
