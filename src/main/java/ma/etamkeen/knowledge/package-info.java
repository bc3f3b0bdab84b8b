/**
 * What the programme knows: dated stories, resources, news and documents, each in the languages somebody wrote it in.
 * Texts are written, proofread and published one language at a time, and no change is ever lost.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "organisations", "people", "skills"})
package ma.etamkeen.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
