-- The lines asked for, checked and priced. Locks their items, in id order, until the transaction ends. Returns the
-- lines; raises what price_locked_lines does.
CREATE OR REPLACE FUNCTION price_lines(p_order uuid, p_ids uuid[], p_business uuid, p_asked jsonb)
RETURNS order_line[] LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM menu_item
        WHERE id IN (SELECT (l ->> 'menu_item_id')::uuid FROM jsonb_array_elements(p_asked) l)
        AND business_id = p_business ORDER BY id FOR NO KEY UPDATE;
    RETURN price_locked_lines(p_order, p_ids, p_business, p_asked);
END $$;

-- The same, where the items are locked already. Raises invalid for what does not fit the menu, item_unavailable for
-- what is not to be had now.
CREATE OR REPLACE FUNCTION price_locked_lines(p_order uuid, p_ids uuid[], p_business uuid, p_asked jsonb)
RETURNS order_line[] LANGUAGE plpgsql AS $$
DECLARE
    m menu_item;
    v_asked jsonb;
    v_pointer text;
    v_options jsonb;
    v_lines order_line[] := '{}';
    v_issues jsonb := '[]';
    v_missing jsonb := '[]';
BEGIN
    FOR v_place IN 0 .. jsonb_array_length(p_asked) - 1 LOOP
        v_asked := p_asked -> v_place;
        v_pointer := '/lines/' || v_place;
        SELECT * INTO m FROM menu_item WHERE id = (v_asked ->> 'menu_item_id')::uuid AND business_id = p_business;
        IF m.id IS NULL THEN
            v_issues := v_issues || issue(v_pointer || '/menu_item_id', 'item_unknown',
                                          'This business has no such item.');
            CONTINUE;
        ELSIF NOT m.archived THEN
            v_issues := v_issues || option_issues(m.option_groups, v_asked -> 'option_ids', v_pointer);
        END IF;
        v_options := chosen_options(m.option_groups, v_asked -> 'option_ids');
        v_missing := v_missing || availability_issues(m, v_options, v_pointer);
        v_lines := v_lines || price_line(p_ids[v_place + 1], p_order, v_place, m, v_asked, v_options);
    END LOOP;
    IF v_issues <> '[]' THEN
        PERFORM raise_problem('invalid', 'Some lines do not fit the menu.', v_issues);
    ELSIF v_missing <> '[]' THEN
        PERFORM raise_problem('item_unavailable', 'Some of it is not available now.', v_missing);
    END IF;
    RETURN v_lines;
END $$;

-- One line at today's prices. Locks nothing.
CREATE OR REPLACE FUNCTION price_line(p_id uuid, p_order uuid, p_place int, m menu_item, p_asked jsonb, p_options jsonb)
RETURNS order_line LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_quantity int := (p_asked ->> 'quantity')::int;
    l order_line;
BEGIN
    SELECT p_id, p_order, p_place, m.id, m.name, v_quantity, m.price, m.tax_rate,
           coalesce(jsonb_agg(o - 'available' ORDER BY place), '[]'), p_asked ->> 'note',
           v_quantity * (m.price + coalesce(sum((o ->> 'price')::bigint), 0)), NULL
        INTO l FROM jsonb_array_elements(p_options) WITH ORDINALITY AS c (o, place);
    RETURN l;
END $$;

-- The options chosen for a line, in the order chosen, each as the item has it. Locks nothing.
CREATE OR REPLACE FUNCTION chosen_options(p_groups jsonb, p_chosen jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE WHEN p_chosen = '[]' THEN '[]' ELSE (
        SELECT coalesce(jsonb_agg(o ORDER BY c.place), '[]')
        FROM jsonb_array_elements_text(p_chosen) WITH ORDINALITY AS c (id, place)
        JOIN jsonb_path_query(p_groups, '$[*].options[*]') o ON o ->> 'id' = c.id) END;
END $$;

-- What is wrong with the options chosen for a line: unknown, twice, a group left out or chosen from too often. Locks
-- nothing.
CREATE OR REPLACE FUNCTION option_issues(p_groups jsonb, p_chosen jsonb, p_pointer text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_chosen = '[]' AND NOT p_groups @> '[{"required": true}]' THEN
        RETURN '[]';
    END IF;
    RETURN (
        WITH chosen AS (SELECT id, place - 1 AS place FROM jsonb_array_elements_text(p_chosen) WITH ORDINALITY
                        AS c (id, place)),
        offered AS (SELECT g, o ->> 'id' AS id FROM jsonb_array_elements(p_groups) g,
                    jsonb_array_elements(g -> 'options') o),
        found (pointer, rule, "limit", message) AS (
            SELECT p_pointer || '/option_ids/' || c.place, 'option_unknown', NULL::jsonb,
                   'This item has no such option.'
            FROM chosen c WHERE NOT EXISTS (SELECT FROM offered f WHERE f.id = c.id)
            UNION ALL
            SELECT p_pointer || '/option_ids/' || c.place, 'option_twice', NULL, 'This option is chosen twice.'
            FROM chosen c WHERE EXISTS (SELECT FROM chosen d WHERE d.id = c.id AND d.place < c.place)
            UNION ALL
            SELECT p_pointer || '/option_ids',
                CASE count(c.id) WHEN 0 THEN 'option_required' ELSE 'too_many_options' END,
                CASE count(c.id) WHEN 0 THEN f.g -> 'name' ELSE f.g -> 'most' END,
                CASE count(c.id)
                WHEN 0 THEN format('Choose at least one of %s.', f.g ->> 'name')
                ELSE format('Choose no more than %s of %s.', f.g ->> 'most', f.g ->> 'name') END
            FROM offered f LEFT JOIN chosen c ON c.id = f.id GROUP BY f.g
            HAVING count(c.id) > (f.g ->> 'most')::int OR ((f.g ->> 'required')::boolean AND count(c.id) = 0))
        SELECT coalesce(jsonb_agg(issue(pointer, rule, message, "limit") ORDER BY pointer), '[]') FROM found);
END $$;

-- What of a line is not to be had: the item, or options of it. Locks nothing.
CREATE OR REPLACE FUNCTION availability_issues(m menu_item, p_options jsonb, p_pointer text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF m.archived OR NOT m.available THEN
        RETURN jsonb_build_array(issue(p_pointer, 'item_unavailable', m.name || ' is not available.'));
    ELSIF NOT p_options @> '[{"available": false}]' THEN
        RETURN '[]';
    END IF;
    RETURN (SELECT jsonb_agg(issue(
            p_pointer || '/option_ids/' || place - 1, 'option_unavailable',
            format('%s with %s is not available.', m.name, o ->> 'name')) ORDER BY place)
        FROM jsonb_array_elements(p_options) WITH ORDINALITY AS c (o, place)
        WHERE NOT (o ->> 'available')::boolean);
END $$;
