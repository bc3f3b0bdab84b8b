package ma.etamkeen.platform.search;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Titles by how they begin, and by how they go on from each of their words. Words stand there without the article and
 * the particles that Arabic writes against them, so that whoever types {@code تكو} finds {@code التكوين}.
 */
@Component
public class Beginnings {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}\u0640]+");
    private static final List<String> ARTICLES = List.of("وال", "بال", "كال", "فال", "ولل", "فلل", "ال", "لل");
    private static final String PARTICLES = "وبلفك";

    /** Behind every word that goes on, and before the next one that does not begin like it. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final int SHORTEST_STEM = 3;
    private static final int MOST_WORDS = 10;
    private static final int LONGEST = 60;
    private static final int LONGEST_TYPED = 80;
    private static final int SHORTEST_TYPED = 2;
    private static final int TITLES = 6;
    private static final int WORDS = 4;

    private final JdbcClient db;

    Beginnings(JdbcClient db) {
        this.db = db;
    }

    /** A word of a title and those behind it. */
    record Start(boolean inside, String words) {}

    /** How the title goes on from each of its words, with that word as it stands there. */
    static Map<Start, String> starts(String title) {
        var starts = new LinkedHashMap<Start, String>();
        var words = words(title);
        for (var index = 0; index < Math.min(words.size(), MOST_WORDS); index++) {
            if (index == 0 || words.get(index).length() > SHORTEST_TYPED) {
                for (var first : first(words.get(index))) {
                    starts.putIfAbsent(
                            new Start(index > 0, joined(first, words.subList(index + 1, words.size()))),
                            words.get(index));
                }
            }
        }
        return starts;
    }

    void learn(long document, Language language, String title) {
        var starts = starts(title);
        if (starts.isEmpty()) {
            return;
        }
        db.sql("""
                        insert into platform.search_start (language, inside, words, document, shown)
                        select :language, start.inside, start.words, :document, start.shown
                          from unnest(cast(:inside as boolean[]), cast(:words as text[]), cast(:shown as text[]))
                               as start (inside, words, shown)
                        """)
                .param("language", language.tag())
                .param("document", document)
                .param("inside", starts.keySet().stream().map(Start::inside).toArray(Boolean[]::new))
                .param("words", starts.keySet().stream().map(Start::words).toArray(String[]::new))
                .param("shown", starts.values().toArray(String[]::new))
                .update();
    }

    /** Titles this viewer may find that begin or go on like this, and words that stand in many of them. */
    public List<Suggestion> like(String typed, Viewer viewer) {
        var words = words(typed.length() > LONGEST_TYPED ? typed.substring(0, LONGEST_TYPED) : typed);
        if (words.isEmpty() || words.stream().mapToInt(String::length).sum() < SHORTEST_TYPED) {
            return List.of();
        }
        var asked = new ArrayList<Asked>();
        for (var inside : List.of(false, true)) {
            for (var language : inTurn(viewer.language(), words)) {
                for (var first : begun(words)) {
                    asked.add(new Asked(language.tag(), inside, first));
                }
            }
        }
        return db
                .sql("""
                        select false as word, d.title as shown, d.language, d.kind, d.path, first.place, first.words,
                               0 as documents
                          from (select id, place, words
                                  from (select distinct on (found.kind, found.key) found.id, asked.place, found.words
                                          from unnest(cast(:languages as text[]), cast(:inside as boolean[]),
                                                      cast(:asked as text[]))
                                               with ordinality as asked (language, inside, words, place)
                                         cross join lateral (
                                               select d.id, d.kind, d.key, s.words
                                                 from (select document, words
                                                         from platform.search_start
                                                        where language = asked.language and inside = asked.inside
                                                          and words >= asked.words and words < asked.words || :last
                                                        order by words
                                                        limit 300) s
                                                 join platform.search_document d on d.id = s.document
                                                where everybody or audience && cast(:labels as text[])
                                                limit :titles) found
                                         order by found.kind, found.key, asked.place, found.words) titles
                                 order by place, words
                                 limit :titles) first
                          join platform.search_document d on d.id = first.id
                        union all
                        select true, frequent.shown, frequent.language, '', '', 0, frequent.word, frequent.documents
                          from (select f.language, f.word, f.shown, f.documents
                                  from unnest(cast(:languages as text[]), cast(:inside as boolean[]), cast(:asked as text[]))
                                       as asked (language, inside, words)
                                  join platform.search_frequent f
                                    on f.language = asked.language and not asked.inside
                                   and f.word >= asked.words and f.word < asked.words || :last
                                 where :single
                                 order by f.documents desc, f.word
                                 limit 12) frequent
                         where exists (
                               select
                                 from (select document
                                         from platform.search_start
                                        where language = frequent.language and inside in (false, true)
                                          and words >= frequent.word and words < frequent.word || '!'
                                        limit 300) s
                                 join platform.search_document d on d.id = s.document
                                where everybody or audience && cast(:labels as text[]))
                         order by word desc, documents desc, place, words
                        """)
                .param("languages", asked.stream().map(Asked::language).toArray(String[]::new))
                .param("inside", asked.stream().map(Asked::inside).toArray(Boolean[]::new))
                .param("asked", asked.stream().map(Asked::words).toArray(String[]::new))
                .param("last", LAST)
                .param("labels", SearchIndex.labels(viewer))
                .param("titles", TITLES)
                .param("single", words.size() == 1)
                .query((row, _) -> new Suggestion(
                        row.getString("shown"),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getString("kind"),
                        row.getString("path")))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.teeing(
                        java.util.stream.Collectors.filtering(Suggestion::isWord, java.util.stream.Collectors.toList()),
                        java.util.stream.Collectors.filtering(
                                one -> !one.isWord(), java.util.stream.Collectors.toList()),
                        Beginnings::some));
    }

    private record Asked(String language, boolean inside, String words) {}

    private static List<Suggestion> some(List<Suggestion> words, List<Suggestion> titles) {
        var some = new ArrayList<Suggestion>();
        var known = new LinkedHashSet<String>();
        words.stream()
                .filter(word -> known.add(SearchWords.folded(word.words())))
                .limit(WORDS)
                .forEach(some::add);
        titles.stream().limit(TITLES).forEach(some::add);
        return some;
    }

    /** The reader's language, then the others; a word of Arabic letters begins none of another language. */
    private static List<Language> inTurn(Language own, List<String> typed) {
        if (typed.stream().anyMatch(SearchWords::isArabic)) {
            return List.of(Language.AR);
        }
        var languages = new LinkedHashSet<Language>();
        languages.add(own);
        languages.addAll(Arrays.asList(Language.values()));
        return List.copyOf(languages);
    }

    /** Counts anew how many titles have each word. */
    @Transactional
    void count() {
        db.sql("delete from platform.search_frequent").update();
        db.sql("""
                        insert into platform.search_frequent (language, word, shown, documents)
                        select language, split_part(words, ' ', 1), mode() within group (order by shown),
                               count(distinct document)
                          from platform.search_start
                         group by language, split_part(words, ' ', 1)
                        having length(split_part(words, ' ', 1)) > 2
                        """).update();
    }

    /** Words that are compared letter by letter; what only parts them and single letters left out. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(text);
        while (found.find()) {
            var word = SearchWords.folded(found.group());
            if (!word.isEmpty()) {
                words.add(found.group());
            }
        }
        if (words.size() > 1) {
            var last = words.removeLast();
            words.removeIf(word -> SearchWords.folded(word).length() == 1);
            words.add(last);
        }
        return words;
    }

    /** The first word of what stands there, with what is written against it and without. */
    private static Set<String> first(String word) {
        var first = new LinkedHashSet<String>();
        var folded = SearchWords.folded(word);
        var bare = bare(folded, SHORTEST_STEM);
        first.add(bare);
        if (bare.equals(folded) && folded.length() > SHORTEST_STEM + 1 && PARTICLES.indexOf(folded.charAt(0)) >= 0) {
            first.add(folded.substring(1));
        }
        return first;
    }

    /** How what somebody is typing may stand there: the last word is not at its end yet. */
    private static Set<String> begun(List<String> typed) {
        var begun = new LinkedHashSet<String>();
        var one = SearchWords.folded(typed.getFirst());
        if (typed.size() > 1) {
            first(typed.getFirst()).forEach(first -> begun.add(joinedTyped(first, typed)));
            begun.add(joinedTyped(one, typed));
        } else {
            begun.add(bare(one, 1));
            begun.add(one);
            if (one.length() > SHORTEST_STEM && PARTICLES.indexOf(one.charAt(0)) >= 0) {
                begun.add(one.substring(1));
            }
        }
        return begun;
    }

    private static String joinedTyped(String first, List<String> typed) {
        var others = new ArrayList<String>();
        others.add(first);
        typed.subList(1, typed.size() - 1).forEach(word -> others.add(bare(SearchWords.folded(word), SHORTEST_STEM)));
        others.add(bare(SearchWords.folded(typed.getLast()), 1));
        return cut(String.join(" ", others));
    }

    private static String joined(String first, List<String> others) {
        var words = new ArrayList<String>();
        words.add(first);
        others.forEach(word -> words.add(bare(SearchWords.folded(word), SHORTEST_STEM)));
        return cut(String.join(" ", words));
    }

    private static String cut(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    /** Without the article, where at least so many letters are left. */
    private static String bare(String folded, int left) {
        for (var article : ARTICLES) {
            if (folded.startsWith(article) && folded.length() - article.length() >= left) {
                return folded.substring(article.length());
            }
        }
        return folded;
    }

    /** The job that counts. */
    @Configuration(proxyBeanMethods = false, value = "searchBeginningsJob")
    static class Job {

        @Bean
        RecurringTask<Void> searchBeginnings(ObjectProvider<Beginnings> beginnings) {
            return Tasks.recurring("platform.search.beginnings", new Daily(KingdomZone.ZONE, LocalTime.of(3, 40)))
                    .execute((_, _) -> beginnings.getObject().count());
        }
    }
}
