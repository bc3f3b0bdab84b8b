package ma.etamkeen.platform.pages;

/**
 * A page of the gallery that a part shows because only the part knows how it is made.
 *
 * @param word the key of its name
 * @param path its address without language
 */
public record GalleryEntry(String word, String path) {}
