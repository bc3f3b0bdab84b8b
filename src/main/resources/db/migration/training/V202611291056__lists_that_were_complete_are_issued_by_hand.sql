-- certificates of lists that were complete before certificates left by themselves are issued by hand, as whoever completed
-- them expects, and nobody is written to about them; whoever lets them go has all the days. Nobody decided it: the publication
-- stands for the moment
insert into training.issuing (session_id, counted_from, held_at, held_by)
select s.id, s.published_at, s.published_at, 0
  from training.session s
 where s.published_at is not null and s.cancelled_at is null
   and exists (select from training.registration g
                 join people.v_person p on p.id = g.person_id
                where g.session_id = s.id and g.state = 'confirmed')
   and not exists (select from training.registration g
                     join people.v_person p on p.id = g.person_id
                     join training.slot t on t.session_id = g.session_id
                    where g.session_id = s.id and g.state = 'confirmed'
                      and not exists (select from training.attendance a
                                       where a.slot_id = t.id and a.registration_id = g.id))
on conflict (session_id) do nothing;
