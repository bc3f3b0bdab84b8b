package ma.etamkeen.knowledge.cited;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.knowledge.Enclosed;
import ma.etamkeen.knowledge.Enclosures;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.Entry;
import ma.etamkeen.knowledge.EntryPiece;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.knowledge.Licence;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How entries are cited and what they are on paper; below each stands how to take it along. */
@Component
class Citations implements EntryPiece {

    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final Words words;
    private final Settings settings;
    private final Enclosures enclosures;
    private final Cache<Sheet, byte[]> sheets = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Sheet sheet, byte[] pdf) -> pdf.length)
            .build();

    Citations(Words words, Settings settings, Enclosures enclosures) {
        this.words = words;
        this.settings = settings;
        this.enclosures = enclosures;
    }

    /** All that a sheet is made of: as long as that is the same, so is the sheet. */
    private record Sheet(Entry entry, EntryText text, Enclosed enclosed) {}

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
        var enclosed = enclosures.of(entry.id());
        return sheets.get(
                new Sheet(entry, text, enclosed),
                _ -> new EntrySheet(text.language(), around(entry, text, enclosed)).pdf(text.told(words)));
    }

    private EntrySheet.Around around(Entry entry, EntryText text, Enclosed enclosed) {
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
        for (var file : enclosed.files()) {
            var isFirst = file.equals(enclosed.files().getFirst());
            below.add(new EntrySheet.Pair(isFirst ? words.text(language, "opened.files") : "", said(language, file)));
            below.add(new EntrySheet.Pair("", settings.address() + "/" + language.tag() + file.path()));
        }
        below.addAll(licence(language, entry.traits().licence()));
        below.add(new EntrySheet.Pair(words.text(language, "cited.how"), said("cited.printed", citation(entry, text))));
        return new EntrySheet.Around(
                String.join(" · ", above),
                entry.state(language) == TextState.TO_REVIEW ? words.text(language, "cited.unread") : "",
                below,
                citation(entry, text).address(),
                (number, all) -> words.text(language, "cited.sheet", "number", number, "all", all));
    }

    private String said(Language language, Enclosed.File file) {
        return words.text(
                language,
                "opened.file",
                "title",
                file.title(),
                "name",
                file.name(),
                "version",
                file.version(),
                "size",
                file.kilobytes());
    }

    /** What may be done with it: what was chosen for this entry, else what the platform says of all. */
    private List<EntrySheet.Pair> licence(Language language, @Nullable Licence licence) {
        if (licence == null) {
            return List.of(new EntrySheet.Pair(
                    words.text(language, "cited.licence"), words.text(language, "cited.licence.words")));
        }
        var said = new ArrayList<EntrySheet.Pair>();
        said.add(new EntrySheet.Pair(
                words.text(language, "cited.licence"), words.text(language, "knowledge.licence." + licence.key())));
        said.add(new EntrySheet.Pair("", words.text(language, "knowledge.licence." + licence.key() + ".means")));
        if (licence.address() != null) {
            said.add(new EntrySheet.Pair("", licence.address()));
        }
        return said;
    }

    /** The entry in this language, if readers can read it and it is something to take along. */
    static Optional<EntryText> text(Entries.Readable readable, Language language) {
        return readable.entry().slug() != null
                ? Optional.empty()
                : Optional.ofNullable(readable.all().get(language));
    }
}
