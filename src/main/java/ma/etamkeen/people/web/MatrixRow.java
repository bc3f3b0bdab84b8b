package ma.etamkeen.people.web;

import java.util.List;
import ma.etamkeen.platform.access.Role;

/**
 * What is read or changed on one page of the product, and who may.
 *
 * @param part the part of the product
 * @param page the key of the words that name the page
 * @param changes whether something is changed; else it is read
 * @param who {@code everybody}, {@code account}, {@code link} or {@code holders}
 * @param roles the roles of {@code holders}
 * @param everywhere whether a role of {@code holders} counts only where it is held on the whole platform
 * @param addresses where, without the language
 */
public record MatrixRow(
        String part,
        String page,
        boolean changes,
        String who,
        List<Role> roles,
        boolean everywhere,
        List<String> addresses) {

    MatrixRow at(List<String> where) {
        return new MatrixRow(part, page, changes, who, roles, everywhere, where);
    }
}
