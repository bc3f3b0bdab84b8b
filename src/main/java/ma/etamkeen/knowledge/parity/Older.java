package ma.etamkeen.knowledge.parity;

import ma.etamkeen.platform.words.Language;

/**
 * What readers see is older than its source.
 *
 * @param paragraphs how many paragraphs of the source readers do not see as they stand there now
 */
public record Older(Language source, int paragraphs) {}
