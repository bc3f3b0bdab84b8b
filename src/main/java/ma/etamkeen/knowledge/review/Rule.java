package ma.etamkeen.knowledge.review;

import java.util.List;
import ma.etamkeen.platform.words.Language;

/**
 * What the programme asks of the texts of a kind before readers see them, and how long they hold.
 *
 * @param approvals how many people who did not write it have to approve a text
 * @param languages in which languages the entry has to be approved before one of them appears
 * @param isUnreadAllowed whether a text may appear before anybody has proofread it, marked as such
 * @param months after how many months somebody has to look at it again, 0 for never
 */
public record Rule(int approvals, List<Language> languages, boolean isUnreadAllowed, int months) {}
