package ma.etamkeen.knowledge.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.WordEdits;
import org.jspecify.annotations.Nullable;

/**
 * What two people made of one text at the same time. A paragraph that only one of them changed is as that one left it; where
 * both did, somebody chooses, and until then both stand one after the other, so that nothing anybody wrote is lost.
 *
 * @param whole the text with what both wrote
 * @param rows both texts beside one another
 */
public record Merged(Whole whole, List<Row> rows) {

    /**
     * A paragraph in both texts.
     *
     * @param theirs {@code null} where they have none
     * @param mine {@code null} where I have none
     * @param isOne whether there is room for one of the two alone: a text has one title
     * @param number which of the paragraphs it is that both changed, from 0; otherwise -1
     * @param edits from theirs to mine, word by word, where both changed it
     */
    public record Row(
            @Nullable String theirs,
            @Nullable String mine,
            Kind kind,
            boolean isOne,
            int number,
            List<WordEdits.Run> edits) {

        /** What stands in the text while nobody has chosen. */
        public Take take() {
            return isOne ? Take.MINE : Take.BOTH;
        }
    }

    /** What somebody wants of a paragraph that both changed. */
    public enum Take {
        THEIRS,
        MINE,
        BOTH;

        /** The choice in a form and in words. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The choice of this key, if it is one. */
        public static Optional<Take> of(String key) {
            return Arrays.stream(values())
                    .filter(take -> take.key().equals(key))
                    .findFirst();
        }
    }

    /** Whether both changed the same paragraph somewhere. */
    public boolean isToChoose() {
        return rows.stream().anyMatch(row -> row.kind() == Kind.BOTH);
    }

    /** What became of a paragraph. */
    public enum Kind {
        SAME,
        THEIRS,
        MINE,
        BOTH;

        /** The kind in words. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private record Text(Map<Long, Paragraph> paragraphs) {

        @Nullable
        String words(long identity) {
            var one = paragraphs.get(identity);
            return one == null ? null : one.words();
        }
    }

    /** Brings two texts together that were made from the same one, while nobody has chosen. */
    public static Merged of(Whole base, Whole theirs, Whole mine) {
        return of(base, theirs, mine, List.of());
    }

    /** The same with what somebody wants of the paragraphs that both changed, in their order. */
    public static Merged of(Whole base, Whole theirs, Whole mine, List<Take> wanted) {
        var known = new ArrayList<Identities.Known>();
        var number = Identities.LEAD;
        for (var one : base.paragraphs()) {
            known.add(new Identities.Known(
                    switch (one.sort()) {
                        case TITLE -> Identities.TITLE;
                        case LEAD -> Identities.LEAD;
                        case HEADING, BLOCK -> ++number;
                    },
                    one));
        }
        var fresh = new HashMap<String, Long>();
        var was = new Text(
                known.stream().collect(Collectors.toMap(Identities.Known::identity, Identities.Known::paragraph)));
        var they = text(known, theirs, fresh);
        var me = text(known, mine, fresh);
        var rows = new ArrayList<Row>();
        var kept = new ArrayList<Paragraph>();
        for (var identity : order(me, they)) {
            merge(
                    was.words(identity),
                    they.paragraphs().get(identity),
                    me.paragraphs().get(identity),
                    wanted,
                    rows,
                    kept);
        }
        return new Merged(whole(kept, base, theirs, mine), List.copyOf(rows));
    }

    private static Text text(List<Identities.Known> known, Whole whole, Map<String, Long> fresh) {
        var paragraphs = whole.paragraphs();
        var identities = Identities.carried(known, paragraphs);
        var text = new LinkedHashMap<Long, Paragraph>();
        for (var place = 0; place < identities.length; place++) {
            var one = paragraphs.get(place);
            var identity = identities[place];
            if (identity == Identities.NONE) {
                // what both wrote anew in the same words is one paragraph
                identity = fresh.computeIfAbsent(one.hash(), _ -> -1L - fresh.size());
            }
            text.putIfAbsent(identity, one);
        }
        return new Text(text);
    }

    /** My order, with what only they have behind what it stands behind in their text. */
    private static List<Long> order(Text mine, Text theirs) {
        var order = new ArrayList<>(mine.paragraphs().keySet());
        long before = 0;
        for (long identity : theirs.paragraphs().keySet()) {
            if (!order.contains(identity)) {
                order.add(order.indexOf(before) + 1, identity);
            }
            before = identity;
        }
        return order;
    }

    private static void merge(
            @Nullable String was,
            @Nullable Paragraph theirs,
            @Nullable Paragraph mine,
            List<Take> wanted,
            List<Row> rows,
            List<Paragraph> kept) {
        var they = theirs == null ? null : theirs.words();
        var me = mine == null ? null : mine.words();
        if (Objects.equals(they, me)) {
            rows.add(row(they, me, Kind.SAME));
            add(mine, kept);
        } else if (Objects.equals(they, was)) {
            rows.add(row(they, me, Kind.MINE));
            add(mine, kept);
        } else if (Objects.equals(me, was)) {
            rows.add(row(they, me, Kind.THEIRS));
            add(theirs, kept);
        } else {
            var row = both(theirs, mine, rows);
            rows.add(row);
            var take = row.number() < wanted.size() ? wanted.get(row.number()) : row.take();
            if (take == Take.THEIRS || take == Take.BOTH && !row.isOne()) {
                add(theirs, kept);
            }
            if (take == Take.MINE || take == Take.BOTH) {
                add(mine, kept);
            }
        }
    }

    private static Row row(@Nullable String theirs, @Nullable String mine, Kind kind) {
        return new Row(theirs, mine, kind, false, -1, List.of());
    }

    private static Row both(@Nullable Paragraph theirs, @Nullable Paragraph mine, List<Row> before) {
        var number =
                (int) before.stream().filter(row -> row.kind() == Kind.BOTH).count();
        var they = theirs == null ? "" : theirs.words();
        var me = mine == null ? "" : mine.words();
        return new Row(
                theirs == null ? null : they,
                mine == null ? null : me,
                Kind.BOTH,
                mine != null && mine.sort() != Paragraph.Sort.BLOCK,
                number,
                WordEdits.between(they, me));
    }

    private static void add(@Nullable Paragraph one, List<Paragraph> kept) {
        if (one != null) {
            kept.add(one);
        }
    }

    private static Whole whole(List<Paragraph> kept, Whole base, Whole theirs, Whole mine) {
        var title = mine.title();
        var lead = mine.lead();
        var body = new StringBuilder();
        var coded = new LinkedHashMap<String, StringBuilder>();
        for (var whole : List.of(mine, theirs)) {
            for (var section : whole.sections()) {
                if (section.code() != null) {
                    coded.putIfAbsent(section.code(), new StringBuilder());
                }
            }
        }
        for (var one : kept) {
            var of = coded.getOrDefault(one.at().replaceFirst("\\..*", ""), body);
            switch (one.sort()) {
                case TITLE -> title = one.words();
                case LEAD -> lead = one.words();
                case HEADING -> of.append("## ").append(one.words()).append("\n\n");
                case BLOCK -> of.append(one.words()).append("\n\n");
            }
        }
        var sections = new ArrayList<Section>();
        coded.forEach((code, words) -> {
            var standing = standing(code, base, theirs, mine);
            if (words.length() > 0 || standing == Section.Standing.UNKNOWN) {
                sections.add(Section.coded(code, words.toString().strip(), standing));
            }
        });
        sections.addAll(Section.parse(body.toString()));
        return new Whole(title, lead, List.copyOf(sections));
    }

    /** How sure it is: as I say, unless only they changed that. */
    private static Section.Standing standing(String code, Whole base, Whole theirs, Whole mine) {
        var was = standing(code, base);
        var is = standing(code, mine);
        return is == null || is == was
                ? Objects.requireNonNullElse(
                        standing(code, theirs), Objects.requireNonNullElse(is, Section.Standing.GIVEN))
                : is;
    }

    private static Section.@Nullable Standing standing(String code, Whole whole) {
        for (var section : whole.sections()) {
            if (code.equals(section.code())) {
                return section.standing();
            }
        }
        return null;
    }
}
