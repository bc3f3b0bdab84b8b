package ma.etamkeen.platform.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Lucene's stemmers, which only speak as filters of a stream: one word goes through, and is remembered. */
final class LuceneStems {

    private static final int MOST = 50_000;

    static final LuceneStems FRENCH = new LuceneStems(FrenchLightStemFilter::new);
    static final LuceneStems ENGLISH = new LuceneStems(KStemFilter::new);

    private final Cache<String, String> known =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final UnaryOperator<TokenStream> filter;

    private LuceneStems(UnaryOperator<TokenStream> filter) {
        this.filter = filter;
    }

    /** The stem of a word in small letters. */
    String of(String word) {
        return known.get(word, this::stemmed);
    }

    private String stemmed(String word) {
        try (var stream = filter.apply(new One(word))) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            var stem = stream.incrementToken() ? term.toString() : word;
            stream.end();
            return stem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream of one word. */
    private static final class One extends TokenStream {

        private final String word;
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private boolean read;

        One(String word) {
            this.word = word;
        }

        @Override
        public boolean incrementToken() {
            if (read) {
                return false;
            }
            clearAttributes();
            term.append(word);
            read = true;
            return true;
        }
    }
}
