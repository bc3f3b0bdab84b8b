/**
 * The link between participants and those who organise an edition: questions with their answers, news to groups, and the ledger
 * of what each was told and when they read it, so that no team knows what another does not.
 */
@NullMarked
@NamedInterface("questions")
package ma.etamkeen.hackathon.questions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
