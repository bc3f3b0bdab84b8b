package ma.etamkeen.knowledge.parity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Section;
import org.jspecify.annotations.Nullable;

/**
 * What two people made of one text at the same time. A paragraph that only one of them changed is as that one left it; where
 * both did, both stand one after the other, so that nothing anybody wrote is lost.
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
     */
    public record Row(@Nullable String theirs, @Nullable String mine, Kind kind) {}

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

    /** Brings two texts together that were made from the same one. */
    public static Merged of(Whole base, Whole theirs, Whole mine) {
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
            List<Row> rows,
            List<Paragraph> kept) {
        var they = theirs == null ? null : theirs.words();
        var me = mine == null ? null : mine.words();
        if (Objects.equals(they, me)) {
            rows.add(new Row(they, me, Kind.SAME));
            add(mine, kept);
        } else if (Objects.equals(they, was)) {
            rows.add(new Row(they, me, Kind.MINE));
            add(mine, kept);
        } else if (Objects.equals(me, was)) {
            rows.add(new Row(they, me, Kind.THEIRS));
            add(theirs, kept);
        } else {
            rows.add(new Row(they, me, Kind.BOTH));
            var isOne = mine != null && mine.sort() != Paragraph.Sort.BLOCK;
            if (!isOne) {
                add(theirs, kept);
            }
            add(mine, kept);
        }
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
