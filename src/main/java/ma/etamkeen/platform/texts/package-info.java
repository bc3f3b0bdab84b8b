/**
 * Content that parts keep in three languages, as its editors have it: written, proofread and shown one language at a
 * time. A part offers its content as a {@link ma.etamkeen.platform.texts.TextSource} and keeps what readers see; what
 * waits is kept here.
 */
@NullMarked
package ma.etamkeen.platform.texts;

import org.jspecify.annotations.NullMarked;
