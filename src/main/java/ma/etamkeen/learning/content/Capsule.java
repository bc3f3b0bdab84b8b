package ma.etamkeen.learning.content;

import java.util.List;
import ma.etamkeen.platform.words.Text;

/**
 * A short text to read before, or after, its questions.
 *
 * @param unit the code of its unit
 * @param minutes how long reading takes
 * @param body paragraphs and lists, as {@code Page.prose} writes them
 * @param takeaway the one sentence to keep
 * @param rationale for authors: why it is there and why it is so
 */
public record Capsule(
        String code,
        String unit,
        int minutes,
        Text title,
        Text body,
        Text takeaway,
        Text rationale,
        List<Reference> references) {}
