package ma.etamkeen.people.web;

import java.util.Arrays;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may do what, written from the code: what each role gives, and who is let in to each page. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER, Role.ORGANISER})
class MatrixPage {

    private final Matrix matrix;

    MatrixPage(Matrix matrix) {
        this.matrix = matrix;
    }

    @GetMapping("/admin/roles/matrix")
    Answer show(@RequestParam(defaultValue = "") String role) {
        var wanted = Arrays.stream(Role.values())
                .filter(known -> known.key().equals(role))
                .findFirst()
                .orElse(null);
        return Answer.page("people/matrix")
                .with("role", wanted)
                .with(
                        "rows",
                        matrix.rows().stream()
                                .filter(row -> wanted == null || row.roles().contains(wanted))
                                .toList());
    }
}
