package ma.etamkeen.people.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.Holdings;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who holds which role on what: per unit, per role, now, later and formerly. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER})
class HoldersPage {

    private static final int ON_ONE_PAGE = 50;

    private final Holdings holdings;
    private final Places places;
    private final Units units;
    private final Glances glances;

    HoldersPage(Holdings holdings, Places places, Units units, Glances glances) {
        this.holdings = holdings;
        this.places = places;
        this.units = units;
        this.glances = glances;
    }

    @GetMapping("/admin/roles")
    Answer show(
            Viewer viewer,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "0") long unit,
            @RequestParam(defaultValue = "") String when,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") long id) {
        var wanted = Arrays.stream(Role.values())
                .filter(known -> known.key().equals(role))
                .findFirst()
                .orElse(null);
        var time = Arrays.stream(Holdings.When.values())
                .filter(known -> known.key().equals(when))
                .findFirst()
                .orElse(Holdings.When.NOW);
        var found = new ArrayList<>(holdings.list(
                viewer, wanted, unit, time, after.replaceAll("\\p{Cntrl}|\\p{Cs}", " "), id, ON_ONE_PAGE + 1));
        var more = found.size() > ON_ONE_PAGE;
        if (more) {
            found.removeLast();
        }
        glances.record(
                "people.holders.looked-at",
                viewer.person(),
                unit,
                found.stream().map(Holdings.Holding::person).toList());
        return Answer.page("people/holders")
                .with(
                        "rows",
                        found.stream()
                                .map(one -> new HolderRow(one, place(one)))
                                .toList())
                .with("role", wanted)
                .with("unit", unit)
                .with("when", time)
                .with("units", PersonForms.units(covered(viewer), viewer.language()))
                .with("next", more ? next(wanted, unit, time, found.getLast()) : "");
    }

    private @Nullable Text place(Holdings.Holding holding) {
        return places.name(holding.grant()).orElse(null);
    }

    private List<ma.etamkeen.organisations.Unit> covered(Viewer viewer) {
        return units.all(viewer.language()).stream()
                .filter(Within.of(viewer, Holdings.LOOKING)::covers)
                .toList();
    }

    private static String next(@Nullable Role role, long unit, Holdings.When when, Holdings.Holding last) {
        return "/admin/roles?role=" + (role == null ? "" : role.key()) + "&unit=" + unit + "&when=" + when.key()
                + "&after=" + URLEncoder.encode(last.nameLatin(), StandardCharsets.UTF_8) + "&id=" + last.id();
    }
}
