package ma.etamkeen.platform.persondata;

import java.util.Set;
import ma.etamkeen.platform.words.Language;

/**
 * The person data are about, as parts recognise them.
 *
 * @param account the account, 0 for none
 * @param addresses the e-mail addresses that are known, in small letters
 * @param language the language the person reads
 */
public record Subject(
        long person, long account, Set<String> addresses, String nameAr, String nameLatin, Language language) {}
