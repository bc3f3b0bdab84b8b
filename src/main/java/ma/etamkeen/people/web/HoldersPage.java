package ma.etamkeen.people.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.Holdings;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who holds which role on what: per unit, per role, now, later and formerly. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER, Role.ORGANISER})
class HoldersPage {

    private static final int ON_ONE_PAGE = 50;

    private final Holdings holdings;
    private final Places places;
    private final Giving giving;
    private final Units units;
    private final Glances glances;

    HoldersPage(Holdings holdings, Places places, Giving giving, Units units, Glances glances) {
        this.holdings = holdings;
        this.places = places;
        this.giving = giving;
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
        var wanted = Holdings.roles(viewer).stream()
                .filter(known -> known.key().equals(role))
                .findFirst()
                .orElse(null);
        var time = Arrays.stream(Holdings.When.values())
                .filter(known -> known.key().equals(when))
                .findFirst()
                .orElse(Holdings.When.NOW);
        return page(
                Answer.page("people/holders"),
                viewer,
                wanted,
                unit,
                time,
                after.replaceAll("\\p{Cntrl}|\\p{Cs}", " "),
                id);
    }

    /** The page again with what is held now; the form that was refused takes the place of the fresh one. */
    Answer refused(Viewer viewer) {
        return page(Answer.refused("people/holders"), viewer, null, 0, Holdings.When.NOW, "", 0);
    }

    private Answer page(
            Answer answer, Viewer viewer, @Nullable Role wanted, long unit, Holdings.When time, String after, long id) {
        var found = new ArrayList<>(holdings.list(viewer, wanted, unit, time, after, id, ON_ONE_PAGE + 1));
        var more = found.size() > ON_ONE_PAGE;
        if (more) {
            found.removeLast();
        }
        glances.record(
                "people.holders.looked-at",
                viewer.person(),
                unit,
                found.stream().map(Holdings.Holding::person).toList());
        var organised = viewer.holds(Role.ORGANISER) ? places.choices(viewer, Role.ORGANISER) : List.<Choice>of();
        return answer.with(
                        "rows",
                        found.stream().map(one -> row(one, time, viewer)).toList())
                .with("role", wanted)
                .with("roles", Holdings.roles(viewer))
                .with("givable", Role.ORGANISER.gives())
                .with("places", organised)
                .with("giving", Fields.of(AddressedRolePage.AddressedRoleForm.fresh(organised)))
                .with("unit", unit)
                .with("when", time)
                .with("units", PersonForms.units(covered(viewer), viewer.language()))
                .with("next", more ? next(wanted, unit, time, found.getLast()) : "");
    }

    private HolderRow row(Holdings.Holding one, Holdings.When time, Viewer viewer) {
        return new HolderRow(
                one,
                places.name(one.grant()).orElse(null),
                time != Holdings.When.ENDED && giving.mayGiveByAddress(viewer, one.grant()));
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
