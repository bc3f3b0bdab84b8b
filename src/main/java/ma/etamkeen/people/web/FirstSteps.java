package ma.etamkeen.people.web;

import java.util.List;
import java.util.Map;
import ma.etamkeen.people.signin.Accounts;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.PersonPanel;
import org.springframework.stereotype.Component;

/** Asks somebody who has only ever come by links to choose a password. */
@Component
class FirstSteps implements PersonPanel {

    private final Accounts accounts;

    FirstSteps(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        return accounts.find(viewer.account()).filter(account -> account.hash() == null).stream()
                .map(_ -> new Todo("people.todo.password", Map.of(), "/me/password", Urgency.ANY_TIME, null))
                .toList();
    }
}
