package ma.etamkeen.organisations.calendar;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who kept the calendar stays who it was, whatever becomes of their record. */
@Configuration(proxyBeanMethods = false)
class PeopleWhoKept {

    @Bean
    KeptPeople calendarKeepers() {
        return new KeptPeople(Set.of(
                "organisations.holiday.created_by",
                "organisations.holiday_date.changed_by",
                "organisations.ramadan.changed_by",
                "organisations.timetable.created_by",
                "organisations.timetable.changed_by",
                "organisations.timetable.withdrawn_by",
                "organisations.calendar_proposal.decided_by"));
    }

    @Bean
    KeepsPersonData calendarKeepersData() {
        return new OnlyActs(Set.of(
                "organisations.holiday",
                "organisations.holiday_date",
                "organisations.ramadan",
                "organisations.timetable",
                "organisations.calendar_proposal"));
    }
}
