<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
  <context>
    <name>rgt</name>
    <message>
      <source>{n} order unanswered</source>
      <translation>응답하지 않은 주문 {n}건</translation>
    </message>
    <message>
      <source>{n} orders unanswered</source>
      <translation>응답하지 않은 주문 {n}건</translation>
    </message>
    <message>
      <source>Silence the alarm (B)</source>
      <translation>알람 끄기 (B)</translation>
    </message>
    <message>
      <source>Mute or test the alarm (Shift+B)</source>
      <translation>알림음 끄기·시험 (Shift+B)</translation>
    </message>
    <message>
      <source>Muted</source>
      <translation>음소거됨</translation>
    </message>
    <message>
      <source>{number} was cancelled at {counter}</source>
      <translation>{counter}에서 {number} 주문을 취소했습니다</translation>
    </message>
    <message>
      <source>The alarm is muted for {left}.</source>
      <translation>알림음이 {left} 동안 꺼져 있습니다.</translation>
    </message>
    <message>
      <source>{n} order is unanswered; nobody hears it after you leave.</source>
      <translation>응답하지 않은 주문이 {n}건 있습니다. 나가면 알람이 울리지 않습니다.</translation>
    </message>
    <message>
      <source>{n} orders are unanswered; nobody hears them after you leave.</source>
      <translation>응답하지 않은 주문이 {n}건 있습니다. 나가면 알람이 울리지 않습니다.</translation>
    </message>
    <message>
      <source>Order {number} is still unanswered</source>
      <translation>주문 {number}에 아직 응답하지 않았습니다</translation>
    </message>
    <message>
      <source>{number} was cancelled by the customer</source>
      <translation>고객이 {number} 주문을 취소했습니다</translation>
    </message>
    <message>
      <source>Sound on</source>
      <translation>소리 켜기</translation>
    </message>
    <message>
      <source>Mute for {n} minutes</source>
      <translation>{n}분 동안 끄기</translation>
    </message>
    <message>
      <source>New order {number}</source>
      <translation>새 주문 {number}</translation>
    </message>
    <message>
      <source>Test the alarm: a new order</source>
      <translation>알림 시험: 새 주문</translation>
    </message>
    <message>
      <source>Test: an order was changed</source>
      <translation>시험: 주문 변경</translation>
    </message>
    <message>
      <source>Test: an order was cancelled</source>
      <translation>시험: 주문 취소</translation>
    </message>
    <message>
      <source>Test: an order is late</source>
      <translation>시험: 주문 지연</translation>
    </message>
    <message>
      <source>Only the light shows: sounds are off. Turn them up under Settings, Sound.</source>
      <translation>소리가 꺼져 있어 불빛만 표시됩니다. 설정의 소리에서 켜세요.</translation>
    </message>
    <message>
      <source>This test was heard; the alarm itself stays muted. “Sound on” ends that.</source>
      <translation>시험 소리만 울렸고 알림은 계속 음소거 상태입니다. “소리 켜기”로 해제하세요.</translation>
    </message>
    <message>
      <source>New orders only light up.</source>
      <translation>새 주문은 불빛으로만 알립니다.</translation>
    </message>
    <message>
      <source>Silence until the next order</source>
      <translation>다음 주문까지 알람 끄기</translation>
    </message>
    <message>
      <source>{what}, {amount} ({where}). It is accepted for {minutes} minutes from now, at its old prices and from today's stock. The customer is told and may cancel it for two minutes.</source>
      <translation>{what}, {amount} ({where}). 지금부터 {minutes}분 뒤로 접수해요. 가격은 주문 당시 그대로이고 재고는 오늘 것에서 나가요. 손님에게 알림이 가고, 2분 동안 취소할 수 있어요.</translation>
    </message>
    <message>
      <source>{number} at {time}: {what}, {amount} ({state}). Should the expired one be made as well?</source>
      <translation>{time}에 {number}: {what}, {amount} ({state}). 만료된 주문도 함께 만들까요?</translation>
    </message>
    <message>
      <source>Back to waiting (U)</source>
      <translation>대기로 되돌리기 (U)</translation>
    </message>
    <message>
      <source>Back to preparing (U)</source>
      <translation>조리 중으로 되돌리기 (U)</translation>
    </message>
    <message>
      <source>Recall to ready (U)</source>
      <translation>준비 완료로 되돌리기 (U)</translation>
    </message>
    <message>
      <source>Take {number} after all?</source>
      <translation>{number} 주문을 지금이라도 접수할까요?</translation>
    </message>
    <message>
      <source>Take it after all</source>
      <translation>지금이라도 접수</translation>
    </message>
    <message>
      <source>The customer has ordered again since</source>
      <translation>그 뒤에 손님이 다시 주문했어요</translation>
    </message>
    <message>
      <source>Make both</source>
      <translation>둘 다 만들기</translation>
    </message>
    <message>
      <source>Details and history (I)</source>
      <translation>상세 및 이력 (I)</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>그대로 두기</translation>
    </message>
    <message>
      <source>Sold out</source>
      <translation>품절</translation>
    </message>
    <message>
      <source>Take payment (T)</source>
      <translation>결제 받기 (T)</translation>
    </message>
    <message>
      <source>Give money back</source>
      <translation>환불하기</translation>
    </message>
    <message>
      <source>Promise 5 minutes more (P)</source>
      <translation>예상 시간 5분 추가 (P)</translation>
    </message>
    <message>
      <source>Cancel with a reason (X)</source>
      <translation>사유를 적고 취소 (X)</translation>
    </message>
    <message>
      <source>Reject with a reason (X)</source>
      <translation>사유를 적고 거절 (X)</translation>
    </message>
    <message>
      <source>{number}: nothing was done, there is no connection. Try again once you are live.</source>
      <translation>{number}: 연결이 끊겨 처리하지 못했습니다. 다시 연결되면 시도하세요.</translation>
    </message>
    <message>
      <source>Promised for {time}</source>
      <translation>{time} 완료 예정</translation>
    </message>
    <message>
      <source>{n} min</source>
      <translation>{n}분</translation>
    </message>
    <message>
      <source>Accept</source>
      <translation>접수</translation>
    </message>
    <message>
      <source>Reject</source>
      <translation>거절</translation>
    </message>
    <message>
      <source>Ready</source>
      <translation>준비 완료</translation>
    </message>
    <message>
      <source>Hand over</source>
      <translation>전달 완료</translation>
    </message>
    <message>
      <source>More actions</source>
      <translation>더 보기</translation>
    </message>
    <message>
      <source>One step back</source>
      <translation>한 단계 되돌리기</translation>
    </message>
    <message>
      <source>Recall</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Accept with a time, in minutes</source>
      <translation>예상 시간(분)을 눌러 접수</translation>
    </message>
    <message>
      <source>{n} min · call</source>
      <translation>{n}분 · 호출 필요</translation>
    </message>
    <message>
      <source>{n} min · waiting</source>
      <translation>{n}분 · 수령 대기</translation>
    </message>
    <message>
      <source>call</source>
      <translation>호출</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>수령 대기</translation>
    </message>
    <message>
      <source>{n} min · expiring</source>
      <translation>{n}분 · 곧 만료</translation>
    </message>
    <message>
      <source>{n} min · answer soon</source>
      <translation>{n}분 · 응답 필요</translation>
    </message>
    <message>
      <source>{n} min late</source>
      <translation>{n}분 지연</translation>
    </message>
    <message>
      <source>due in {n} min</source>
      <translation>{n}분 남음</translation>
    </message>
    <message>
      <source>expiring</source>
      <translation>곧 만료</translation>
    </message>
    <message>
      <source>answer soon</source>
      <translation>응답 필요</translation>
    </message>
    <message>
      <source>{n} waits elsewhere</source>
      <translation>다른 스테이션에서 {n}건 대기 중</translation>
    </message>
    <message>
      <source>{n} wait elsewhere</source>
      <translation>다른 스테이션에서 {n}건 대기 중</translation>
    </message>
    <message>
      <source>This station makes nothing of it. Choose “All stations” to see it.</source>
      <translation>이 스테이션에서 만드는 것이 없는 주문입니다. “모든 스테이션”을 선택하면 보입니다.</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>접수 대기</translation>
    </message>
    <message>
      <source>No orders waiting</source>
      <translation>대기 중인 주문이 없습니다</translation>
    </message>
    <message>
      <source>A new order rings and appears here.</source>
      <translation>새 주문이 오면 알람이 울리고 여기에 나타납니다.</translation>
    </message>
    <message>
      <source>Preparing</source>
      <translation>조리 중</translation>
    </message>
    <message>
      <source>Nothing being made</source>
      <translation>조리 중인 주문이 없습니다</translation>
    </message>
    <message>
      <source>Accepted orders appear here.</source>
      <translation>접수한 주문이 여기에 나타납니다.</translation>
    </message>
    <message>
      <source>Ready to collect</source>
      <translation>준비 완료</translation>
    </message>
    <message>
      <source>Nothing to hand over</source>
      <translation>전달할 주문이 없습니다</translation>
    </message>
    <message>
      <source>Finished orders wait here for their customers.</source>
      <translation>완성된 주문이 여기서 고객을 기다립니다.</translation>
    </message>
    <message>
      <source>Completed</source>
      <translation>수령 완료</translation>
    </message>
    <message>
      <source>Nothing completed today</source>
      <translation>오늘 완료한 주문이 없습니다</translation>
    </message>
    <message>
      <source>Orders handed over today appear here.</source>
      <translation>오늘 전달한 주문이 여기에 나타납니다.</translation>
    </message>
    <message>
      <source>latest {n} shown</source>
      <translation>최근 {n}건 표시</translation>
    </message>
    <message>
      <source>+{n} elsewhere</source>
      <translation>다른 스테이션 +{n}</translation>
    </message>
    <message>
      <source>{n} order expired, {amount}</source>
      <translation>만료된 주문 {n}건, {amount}</translation>
    </message>
    <message>
      <source>{n} orders expired, {amount}</source>
      <translation>만료된 주문 {n}건, {amount}</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>보기</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>{name} and more</source>
      <translation>{name} 외</translation>
    </message>
    <message>
      <source>{m} min {s} s</source>
      <translation>{m}분 {s}초</translation>
    </message>
    <message>
      <source>{s} s</source>
      <translation>{s}초</translation>
    </message>
    <message>
      <source>Ordered today</source>
      <translation>오늘 주문 금액</translation>
    </message>
    <message>
      <source>prices of accepted orders</source>
      <translation>접수한 주문의 금액</translation>
    </message>
    <message>
      <source>Orders today</source>
      <translation>오늘 주문</translation>
    </message>
    <message>
      <source>{n} order</source>
      <translation>{n}건</translation>
    </message>
    <message>
      <source>{n} orders</source>
      <translation>{n}건</translation>
    </message>
    <message>
      <source>Average to ready</source>
      <translation>평균 준비 시간</translation>
    </message>
    <message>
      <source>{n} item</source>
      <translation>{n}개</translation>
    </message>
    <message>
      <source>{n} items</source>
      <translation>{n}개</translation>
    </message>
    <message>
      <source>everything available</source>
      <translation>모두 판매 중</translation>
    </message>
    <message>
      <source>{n} open</source>
      <translation>진행 중 {n}건</translation>
    </message>
    <message>
      <source>from {n} order</source>
      <translation>{n}건 기준</translation>
    </message>
    <message>
      <source>from {n} orders</source>
      <translation>{n}건 기준</translation>
    </message>
    <message>
      <source>none measured yet</source>
      <translation>아직 기록 없음</translation>
    </message>
    <message>
      <source>all done</source>
      <translation>모두 완료</translation>
    </message>
    <message>
      <source>Kitchen</source>
      <translation>주방</translation>
    </message>
    <message>
      <source>placed</source>
      <translation>주문함</translation>
    </message>
    <message>
      <source>promised time changed</source>
      <translation>예상 시각 변경</translation>
    </message>
    <message>
      <source>the server</source>
      <translation>시스템</translation>
    </message>
    <message>
      <source>Order {number}</source>
      <translation>주문 {number}</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Seen by the shop at {time}.</source>
      <translation>{time} 매장에서 확인했습니다.</translation>
    </message>
    <message>
      <source>History</source>
      <translation>이력</translation>
    </message>
    <message>
      <source>Print ticket</source>
      <translation>주문서 인쇄</translation>
    </message>
    <message>
      <source>Print receipt</source>
      <translation>영수증 인쇄</translation>
    </message>
    <message>
      <source>Total</source>
      <translation>합계</translation>
    </message>
    <message>
      <source>It was taken after all, as a new order.</source>
      <translation>새 주문으로 다시 접수했어요.</translation>
    </message>
    <message>
      <source>It had expired and was taken after all.</source>
      <translation>만료됐다가 다시 접수한 주문이에요.</translation>
    </message>
    <message>
      <source>The history cannot be read now. Try again once you are live.</source>
      <translation>지금은 이력을 불러올 수 없습니다. 연결되면 다시 시도하세요.</translation>
    </message>
    <message>
      <source>Orders that are over</source>
      <translation>끝난 주문</translation>
    </message>
    <message>
      <source>State</source>
      <translation>상태</translation>
    </message>
    <message>
      <source>Search number, customer, seat, item</source>
      <translation>번호, 손님, 좌석, 메뉴 검색</translation>
    </message>
    <message>
      <source>Taken after all, as {new}</source>
      <translation>{new}(으)로 다시 접수함</translation>
    </message>
    <message>
      <source>Taken after all</source>
      <translation>다시 접수함</translation>
    </message>
    <message>
      <source>Show older ones</source>
      <translation>이전 기록 보기</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>상세</translation>
    </message>
    <message>
      <source>There is none.</source>
      <translation>해당하는 주문이 없어요.</translation>
    </message>
    <message>
      <source>Finished orders appear here.</source>
      <translation>완성된 주문이 여기에 표시됩니다.</translation>
    </message>
    <message>
      <source>We bring it to {seat}</source>
      <translation>{seat} 자리로 가져다 드려요</translation>
    </message>
    <message>
      <source>Being made</source>
      <translation>조리 중</translation>
    </message>
    <message>
      <source>Ready board</source>
      <translation>완료 안내판</translation>
    </message>
    <message>
      <source>Press a reason to reject it at once</source>
      <translation>사유를 누르면 바로 거절됩니다</translation>
    </message>
    <message>
      <source>Press a reason to cancel it at once</source>
      <translation>사유를 누르면 바로 취소됩니다</translation>
    </message>
    <message>
      <source>{amount} was paid for it: give it back in the till afterwards.</source>
      <translation>이미 {amount} 결제되었습니다. 처리 후 정산 화면에서 환불해 주세요.</translation>
    </message>
    <message>
      <source>They can be sold again.</source>
      <translation>다시 판매할 수 있습니다.</translation>
    </message>
    <message>
      <source>Too busy right now</source>
      <translation>지금은 주문이 많습니다</translation>
    </message>
    <message>
      <source>Closing soon</source>
      <translation>곧 영업을 마칩니다</translation>
    </message>
    <message>
      <source>Cannot be made as asked</source>
      <translation>요청대로 만들 수 없습니다</translation>
    </message>
    <message>
      <source>Put the items back into stock</source>
      <translation>재고를 되돌리기</translation>
    </message>
    <message>
      <source>Or another reason, as the customer reads it</source>
      <translation>또는 다른 사유 (고객에게 표시됨)</translation>
    </message>
    <message>
      <source>Reject order {number}?</source>
      <translation>{number} 주문을 거절할까요?</translation>
    </message>
    <message>
      <source>Cancel order {number}?</source>
      <translation>{number} 주문을 취소할까요?</translation>
    </message>
    <message>
      <source>They can be sold again, but what is sold out does not go back into stock.</source>
      <translation>다시 팔 수 있어요. 품절된 것은 재고로 돌아가지 않아요.</translation>
    </message>
    <message>
      <source>Keep the order</source>
      <translation>주문 유지</translation>
    </message>
    <message>
      <source>Customer asked</source>
      <translation>고객 요청</translation>
    </message>
    <message>
      <source>Not collected</source>
      <translation>수령하지 않음</translation>
    </message>
    <message>
      <source>Taken by mistake</source>
      <translation>잘못 받은 주문</translation>
    </message>
    <message>
      <source>Type here</source>
      <translation>여기에 입력</translation>
    </message>
    <message>
      <source>Cancel the order</source>
      <translation>주문 취소</translation>
    </message>
    <message>
      <source>They count as waste: the stock stays as it is.</source>
      <translation>폐기로 처리되며 재고는 그대로입니다.</translation>
    </message>
    <message>
      <source>The customer is told why: press or type a reason.</source>
      <translation>고객에게 사유가 표시됩니다. 사유를 누르거나 입력하세요.</translation>
    </message>
    <message>
      <source>What is sold out?</source>
      <translation>무엇이 품절인가요?</translation>
    </message>
    <message>
      <source>Off sale</source>
      <translation>판매 중지</translation>
    </message>
    <message>
      <source>Stays on sale</source>
      <translation>계속 팔기</translation>
    </message>
    <message>
      <source>{n} station</source>
      <translation>스테이션 {n}곳</translation>
    </message>
    <message>
      <source>{n} stations</source>
      <translation>스테이션 {n}곳</translation>
    </message>
    <message>
      <source>Accept: {n} min, as recently</source>
      <translation>접수: 최근처럼 {n}분</translation>
    </message>
    <message>
      <source>Compact</source>
      <translation>간단히</translation>
    </message>
    <message>
      <source>Normal size</source>
      <translation>보통 크기</translation>
    </message>
    <message>
      <source>Large</source>
      <translation>크게</translation>
    </message>
    <message>
      <source>All stations</source>
      <translation>모든 스테이션</translation>
    </message>
    <message>
      <source>Low stock: {n}</source>
      <translation>재고 부족: {n}</translation>
    </message>
    <message>
      <source>To make: {n}</source>
      <translation>만들 것: {n}</translation>
    </message>
    <message>
      <source>Windows</source>
      <translation>창</translation>
    </message>
    <message>
      <source>Station</source>
      <translation>스테이션</translation>
    </message>
    <message>
      <source>Order of the cards</source>
      <translation>카드 순서</translation>
    </message>
    <message>
      <source>Size of the cards</source>
      <translation>카드 크기</translation>
    </message>
    <message>
      <source>Low stock</source>
      <translation>재고 부족</translation>
    </message>
    <message>
      <source>To make</source>
      <translation>만들 것</translation>
    </message>
    <message>
      <source>Kitchen screen (Alt+8)</source>
      <translation>주방 화면 (Alt+8)</translation>
    </message>
    <message>
      <source>Ready board for customers (Alt+9)</source>
      <translation>손님용 완료 안내판 (Alt+9)</translation>
    </message>
    <message>
      <source>Full screen (F11)</source>
      <translation>전체 화면 (F11)</translation>
    </message>
    <message>
      <source>By promise</source>
      <translation>약속 시간순</translation>
    </message>
    <message>
      <source>By age</source>
      <translation>주문 시간순</translation>
    </message>
    <message>
      <source>{n} piece</source>
      <translation>{n}개</translation>
    </message>
    <message>
      <source>{n} pieces</source>
      <translation>{n}개</translation>
    </message>
    <message>
      <source>Nothing to make now. Accepted orders are counted here, item by item.</source>
      <translation>지금 만들 것이 없습니다. 접수한 주문이 메뉴별로 여기에 집계됩니다.</translation>
    </message>
    <message>
      <source>{n} more variant</source>
      <translation>다른 구성 {n}가지 더</translation>
    </message>
    <message>
      <source>{n} more variants</source>
      <translation>다른 구성 {n}가지 더</translation>
    </message>
    <message>
      <source>{n} more waits</source>
      <translation>대기 {n}개 더</translation>
    </message>
    <message>
      <source>{n} more wait</source>
      <translation>대기 {n}개 더</translation>
    </message>
    <message>
      <source>The kitchen's screen is back.</source>
      <translation>주방 화면이 다시 연결됐어요.</translation>
    </message>
    <message>
      <source>The ready board is back.</source>
      <translation>완료 안내판이 다시 연결됐어요.</translation>
    </message>
    <message>
      <source>The kitchen's screen is gone. {key} opens it here.</source>
      <translation>주방 화면의 연결이 끊겼어요. {key}을(를) 누르면 여기에 열려요.</translation>
    </message>
    <message>
      <source>The ready board's screen is gone. {key} opens it here.</source>
      <translation>완료 안내판 화면의 연결이 끊겼어요. {key}을(를) 누르면 여기에 열려요.</translation>
    </message>
    <message>
      <source>{number}: {action} at {place}, {time}</source>
      <translation>{number}: {time} {place}에서 {action}</translation>
    </message>
    <message>
      <source>{number} is now promised for {time}</source>
      <translation>{number} 예상 시각을 바꿨습니다: {time}</translation>
    </message>
    <message>
      <source>{number}: {action} by the customer, {time}</source>
      <translation>{number}: {time} 고객이 {action}</translation>
    </message>
    <message>
      <source>{number}: {action} by itself, {time}</source>
      <translation>{number}: {time} 자동으로 {action}</translation>
    </message>
    <message>
      <source>{number}: {action} by {name} at {place}, {time}</source>
      <translation>{number}: {time} {place}에서 {name} 님이 {action}</translation>
    </message>
    <message>
      <source>{number} is ready</source>
      <translation>{number} 준비 완료되었습니다</translation>
    </message>
    <message>
      <source>{number} handed over</source>
      <translation>{number} 전달했습니다</translation>
    </message>
    <message>
      <source>{number} rejected</source>
      <translation>{number} 거절했습니다</translation>
    </message>
    <message>
      <source>{number} cancelled</source>
      <translation>{number} 취소했습니다</translation>
    </message>
    <message>
      <source>a line of {number} ticked</source>
      <translation>{number} 항목 체크</translation>
    </message>
    <message>
      <source>{number} promised anew</source>
      <translation>{number} 약속 시간 변경</translation>
    </message>
    <message>
      <source>{number} {action}</source>
      <translation>{number} {action}</translation>
    </message>
    <message>
      <source>{number} accepted, promised for {time}</source>
      <translation>{number} 접수했습니다 · {time} 완료 예정</translation>
    </message>
    <message>
      <source>{number} moved back to {column}</source>
      <translation>{number} 주문을 ‘{column}’ 단계로 되돌렸습니다</translation>
    </message>
    <message>
      <source>{done}; {amount} is to be given back</source>
      <translation>{done}. {amount} 환불이 필요합니다</translation>
    </message>
    <message>
      <source>{number} was taken after all already.</source>
      <translation>{number} 주문은 이미 다시 접수했어요.</translation>
    </message>
    <message>
      <source>{number}: you were signed out before it was sent.</source>
      <translation>{number}: 보내기 전에 로그아웃되었습니다.</translation>
    </message>
    <message>
      <source>{number} accepted</source>
      <translation>{number} 접수했습니다</translation>
    </message>
    <message>
      <source>{number} taken after all, as {new}. The customer is told and may cancel it for two minutes.</source>
      <translation>{number} 주문을 {new}(으)로 다시 접수했어요. 손님에게 알림이 갔고, 2분 동안 취소할 수 있어요.</translation>
    </message>
    <message>
      <source>{number} taken after all</source>
      <translation>{number} 다시 접수함</translation>
    </message>
    <message>
      <source>until set back by hand</source>
      <translation>직접 되돌릴 때까지</translation>
    </message>
    <message>
      <source>The shop was changed at another counter a moment ago. You see it as it is now; please try again.</source>
      <translation>방금 다른 카운터에서 매장 설정을 바꿨습니다. 지금 상태를 표시하니 다시 시도하세요.</translation>
    </message>
    <message>
      <source>No new orders until</source>
      <translation>이 시각까지 주문 받지 않음</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>일시중지</translation>
    </message>
    <message>
      <source>Opens again today at {time}</source>
      <translation>오늘 {time}에 다시 열림</translation>
    </message>
    <message>
      <source>Opens again tomorrow at {time}</source>
      <translation>내일 {time}에 다시 열림</translation>
    </message>
    <message>
      <source>No new orders until you open again</source>
      <translation>다시 열 때까지 새 주문을 받지 않습니다</translation>
    </message>
    <message>
      <source>Paused for {n} minutes</source>
      <translation>{n}분 동안 주문을 받지 않습니다</translation>
    </message>
    <message>
      <source>Paused until {time}</source>
      <translation>{time}까지 일시 중지</translation>
    </message>
    <message>
      <source>Paused until {day}, {time}</source>
      <translation>{day} {time}까지 일시 중지</translation>
    </message>
    <message>
      <source>until {time}</source>
      <translation>{time}까지</translation>
    </message>
    <message>
      <source>until {day}, {time}</source>
      <translation>{day} {time}까지</translation>
    </message>
    <message>
      <source>The shop has not been loaded yet.</source>
      <translation>매장 정보를 아직 불러오지 못했습니다.</translation>
    </message>
    <message>
      <source>Taking orders again</source>
      <translation>다시 주문을 받습니다</translation>
    </message>
    <message>
      <source>{name} is sold out {until}</source>
      <translation>{name} 품절 처리했습니다 ({until})</translation>
    </message>
    <message>
      <source>{name} can be ordered again</source>
      <translation>{name} 판매를 재개했습니다</translation>
    </message>
    <message>
      <source>{name}: {delta}, now {stock}</source>
      <translation>{name}: {delta}, 현재 {stock}개</translation>
    </message>
    <message>
      <source>{name} was taken off the menu</source>
      <translation>{name} · 메뉴에서 내렸습니다</translation>
    </message>
    <message>
      <source>Sold out: {name}</source>
      <translation>품절: {name}</translation>
    </message>
    <message>
      <source>Off sale: {name}</source>
      <translation>판매 중지 중: {name}</translation>
    </message>
    <message>
      <source>Can be ordered again</source>
      <translation>다시 주문 가능</translation>
    </message>
    <message>
      <source>{actions} and {n} more</source>
      <translation>{actions} 외 {n}건</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>다시 시도</translation>
    </message>
    <message>
      <source>Not confirmed: {actions}. The server gave no answer.</source>
      <translation>확인되지 않음: {actions}. 서버가 응답하지 않았습니다.</translation>
    </message>
    <message>
      <source>Not done: {actions}. It did not reach the server.</source>
      <translation>처리되지 않음: {actions}. 서버에 전달되지 않았습니다.</translation>
    </message>
    <message>
      <source>Only {n} left</source>
      <translation>{n}개만 남았어요</translation>
    </message>
    <message>
      <source>Still to pay: {amount}</source>
      <translation>남은 금액: {amount}</translation>
    </message>
    <message>
      <source>Cannot be sold any more</source>
      <translation>더 이상 팔 수 없음</translation>
    </message>
    <message>
      <source>{amount} more was taken than is due now: take a part back.</source>
      <translation>지금 받을 금액보다 {amount} 더 받았어요. 받은 금액 하나를 돌려주세요.</translation>
    </message>
    <message>
      <source>Choices and note: {name}</source>
      <translation>선택과 메모: {name}</translation>
    </message>
    <message>
      <source>Remove: {name}</source>
      <translation>빼기: {name}</translation>
    </message>
    <message>
      <source>Give {amount} back to the customer.</source>
      <translation>손님에게 {amount}을(를) 돌려주세요.</translation>
    </message>
    <message>
      <source>Tap an item to put it on the bill.</source>
      <translation>상품을 누르면 계산서에 담깁니다.</translation>
    </message>
    <message>
      <source>Clear the bill</source>
      <translation>계산서 비우기</translation>
    </message>
    <message>
      <source>Pickup or seat</source>
      <translation>포장 또는 자리</translation>
    </message>
    <message>
      <source>Bill · {n} piece</source>
      <translation>계산서 · {n}개</translation>
    </message>
    <message>
      <source>Bill · {n} pieces</source>
      <translation>계산서 · {n}개</translation>
    </message>
    <message>
      <source>Bill</source>
      <translation>계산서</translation>
    </message>
    <message>
      <source>Clear the bill and the money taken?</source>
      <translation>계산서와 받은 금액을 모두 지울까요?</translation>
    </message>
    <message>
      <source>Pickup</source>
      <translation>포장</translation>
    </message>
    <message>
      <source>To a seat</source>
      <translation>좌석 배달</translation>
    </message>
    <message>
      <source>Customer's name</source>
      <translation>손님 이름</translation>
    </message>
    <message>
      <source>Note for the kitchen</source>
      <translation>주방에 전할 말</translation>
    </message>
    <message>
      <source>Seat or table</source>
      <translation>자리 또는 테이블</translation>
    </message>
    <message>
      <source>Take payment</source>
      <translation>결제 받기</translation>
    </message>
    <message>
      <source>Pay later</source>
      <translation>나중에 결제</translation>
    </message>
    <message>
      <source>Save · {amount}</source>
      <translation>{amount} 저장</translation>
    </message>
    <message>
      <source>Add · {amount}</source>
      <translation>{amount} 담기</translation>
    </message>
    <message>
      <source>Choose first: {group}</source>
      <translation>먼저 선택하세요: {group}</translation>
    </message>
    <message>
      <source>e.g. no onion</source>
      <translation>예: 양파 빼고</translation>
    </message>
    <message>
      <source>It may have been taken already: look for it among the orders first.</source>
      <translation>이미 접수되었을 수 있습니다. 먼저 주문 목록에서 찾아보세요.</translation>
    </message>
    <message>
      <source>Find an item</source>
      <translation>상품 찾기</translation>
    </message>
    <message>
      <source>Categories</source>
      <translation>분류</translation>
    </message>
    <message>
      <source>Items</source>
      <translation>상품</translation>
    </message>
    <message>
      <source>Nothing found</source>
      <translation>검색 결과가 없습니다</translation>
    </message>
    <message>
      <source>Try fewer letters, or initial consonants.</source>
      <translation>글자를 줄이거나 초성으로 찾아보세요.</translation>
    </message>
    <message>
      <source>{name} is sold out</source>
      <translation>{name}: 품절</translation>
    </message>
    <message>
      <source>A bill has room for 50 lines.</source>
      <translation>계산서에는 50줄까지 담을 수 있습니다.</translation>
    </message>
    <message>
      <source>{number} taken, to be paid later</source>
      <translation>{number} 접수, 나중에 결제</translation>
    </message>
    <message>
      <source>All</source>
      <translation>전체</translation>
    </message>
    <message>
      <source>No items yet</source>
      <translation>아직 상품이 없습니다</translation>
    </message>
    <message>
      <source>Add items on the page Menu and stock.</source>
      <translation>메뉴와 재고 화면에서 상품을 추가하세요.</translation>
    </message>
    <message>
      <source>Forget what is not confirmed?</source>
      <translation>확인되지 않은 판매를 잊을까요?</translation>
    </message>
    <message>
      <source>Forget</source>
      <translation>잊기</translation>
    </message>
    <message>
      <source>{n} left</source>
      <translation>{n}개 남음</translation>
    </message>
    <message>
      <source>{n} on the bill</source>
      <translation>계산서에 {n}개</translation>
    </message>
    <message>
      <source>{n} item is as before.</source>
      <translation>{n}개를 되돌렸습니다.</translation>
    </message>
    <message>
      <source>{n} items are as before.</source>
      <translation>{n}개를 되돌렸습니다.</translation>
    </message>
    <message>
      <source>{n} item was changed.</source>
      <translation>{n}개를 변경했습니다.</translation>
    </message>
    <message>
      <source>{n} items were changed.</source>
      <translation>{n}개를 변경했습니다.</translation>
    </message>
    <message>
      <source>{n} could not be taken back.</source>
      <translation>{n}개는 되돌리지 못했습니다.</translation>
    </message>
    <message>
      <source>Nothing was to be changed: it was so already.</source>
      <translation>이미 그 상태여서 바꿀 것이 없었습니다.</translation>
    </message>
    <message>
      <source>Changing: {n} of {total}…</source>
      <translation>변경 중: {total}개 중 {n}개…</translation>
    </message>
    <message>
      <source>{n} item chosen</source>
      <translation>{n}개 선택</translation>
    </message>
    <message>
      <source>{n} items chosen</source>
      <translation>{n}개 선택</translation>
    </message>
    <message>
      <source>Price…</source>
      <translation>가격…</translation>
    </message>
    <message>
      <source>Stock…</source>
      <translation>재고…</translation>
    </message>
    <message>
      <source>Bring back</source>
      <translation>판매 재개</translation>
    </message>
    <message>
      <source>End the choice (Esc)</source>
      <translation>선택 끝내기 (Esc)</translation>
    </message>
    <message>
      <source>Choose all {n}</source>
      <translation>전체 {n}개 선택</translation>
    </message>
    <message>
      <source>A whole number, 0 or more.</source>
      <translation>0 이상의 정수를 입력하세요.</translation>
    </message>
    <message>
      <source>Price of {n} item</source>
      <translation>메뉴 {n}개의 가격</translation>
    </message>
    <message>
      <source>Prices of {n} items</source>
      <translation>메뉴 {n}개의 가격</translation>
    </message>
    <message>
      <source>An amount like {example}.</source>
      <translation>{example}처럼 금액을 입력하세요.</translation>
    </message>
    <message>
      <source>Stock of {n} item</source>
      <translation>메뉴 {n}개의 재고</translation>
    </message>
    <message>
      <source>Stock of {n} items</source>
      <translation>메뉴 {n}개의 재고</translation>
    </message>
    <message>
      <source>How to change</source>
      <translation>변경 방법</translation>
    </message>
    <message>
      <source>Before and after</source>
      <translation>변경 전과 후</translation>
    </message>
    <message>
      <source>Change {n} item</source>
      <translation>{n}개 변경</translation>
    </message>
    <message>
      <source>Change {n} items</source>
      <translation>{n}개 변경</translation>
    </message>
    <message>
      <source>You see the changes before they are sent.</source>
      <translation>보내기 전에 바뀔 내용을 미리 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>{n} item changes</source>
      <translation>{n}개가 바뀝니다</translation>
    </message>
    <message>
      <source>{n} items change</source>
      <translation>{n}개가 바뀝니다</translation>
    </message>
    <message>
      <source>Round to</source>
      <translation>반올림 단위</translation>
    </message>
    <message>
      <source>By percent</source>
      <translation>비율로</translation>
    </message>
    <message>
      <source>By an amount</source>
      <translation>금액으로</translation>
    </message>
    <message>
      <source>One price for all</source>
      <translation>같은 가격으로</translation>
    </message>
    <message>
      <source>Percent up or down</source>
      <translation>인상 또는 인하 비율(%)</translation>
    </message>
    <message>
      <source>Up or down by ({currency})</source>
      <translation>인상 또는 인하 금액 ({currency})</translation>
    </message>
    <message>
      <source>Price ({currency})</source>
      <translation>가격 ({currency})</translation>
    </message>
    <message>
      <source>A percentage like +5 or −2.5, at least −100.</source>
      <translation>+5, −2.5처럼 입력하세요. −100까지 가능합니다.</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>사유</translation>
    </message>
    <message>
      <source>Add or take away</source>
      <translation>더하거나 빼기</translation>
    </message>
    <message>
      <source>Set to</source>
      <translation>수량 지정</translation>
    </message>
    <message>
      <source>Do not count</source>
      <translation>재고 세지 않기</translation>
    </message>
    <message>
      <source>not counted</source>
      <translation>관리 안 함</translation>
    </message>
    <message>
      <source>Pieces like +24 or −3.</source>
      <translation>+24, −3처럼 수량을 입력하세요.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>메뉴</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>현재</translation>
    </message>
    <message>
      <source>Then</source>
      <translation>변경 후</translation>
    </message>
    <message>
      <source>{n} stays as it is</source>
      <translation>{n}개는 그대로입니다</translation>
    </message>
    <message>
      <source>{n} stay as they are</source>
      <translation>{n}개는 그대로입니다</translation>
    </message>
    <message>
      <source>⚠ {n} cannot be changed so</source>
      <translation>⚠ {n}개는 이렇게 바꿀 수 없습니다</translation>
    </message>
    <message>
      <source>below zero</source>
      <translation>0보다 작음</translation>
    </message>
    <message>
      <source>too large</source>
      <translation>너무 큼</translation>
    </message>
    <message>
      <source>e.g. delivery, waste, count</source>
      <translation>예: 입고, 폐기, 실사</translation>
    </message>
    <message>
      <source>Pieces up or down</source>
      <translation>더하거나 뺄 수량</translation>
    </message>
    <message>
      <source>Pieces in stock</source>
      <translation>재고 수량</translation>
    </message>
    <message>
      <source>The ledger needs a reason.</source>
      <translation>재고 기록에 사유가 필요합니다.</translation>
    </message>
    <message>
      <source>Exact</source>
      <translation>반올림 안 함</translation>
    </message>
    <message>
      <source>Customers, the counter and the board show them in this order. Drag, or press Alt+↑ and Alt+↓.</source>
      <translation>손님 화면, 카운터, 주문판이 모두 이 순서로 보여 줍니다. 끌어서 옮기거나 Alt+↑, Alt+↓를 누르세요.</translation>
    </message>
    <message>
      <source>Order of the categories</source>
      <translation>카테고리 순서</translation>
    </message>
    <message>
      <source>Categories in order</source>
      <translation>순서대로 놓인 카테고리</translation>
    </message>
    <message>
      <source>Move up (Alt+↑)</source>
      <translation>위로 (Alt+↑)</translation>
    </message>
    <message>
      <source>Move down (Alt+↓)</source>
      <translation>아래로 (Alt+↓)</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>저장</translation>
    </message>
    <message>
      <source>No answer came: it may or may not have been imported. Read the file again to see what is left.</source>
      <translation>응답이 없어 가져왔는지 알 수 없습니다. 파일을 다시 읽어 남은 것을 확인하세요.</translation>
    </message>
    <message>
      <source>Faults ({n})</source>
      <translation>오류 ({n})</translation>
    </message>
    <message>
      <source>Changed ({n})</source>
      <translation>변경 ({n})</translation>
    </message>
    <message>
      <source>New ({n})</source>
      <translation>새 메뉴 ({n})</translation>
    </message>
    <message>
      <source>As before ({n})</source>
      <translation>그대로 ({n})</translation>
    </message>
    <message>
      <source>{n} fault: nothing is imported.</source>
      <translation>오류 {n}건: 아무것도 가져오지 않습니다.</translation>
    </message>
    <message>
      <source>{n} faults: nothing is imported.</source>
      <translation>오류 {n}건: 아무것도 가져오지 않습니다.</translation>
    </message>
    <message>
      <source>The server cannot be reached; nothing was imported.</source>
      <translation>서버에 연결할 수 없어 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
      <source>Import a menu</source>
      <translation>메뉴 가져오기</translation>
    </message>
    <message>
      <source>Which rows</source>
      <translation>볼 행</translation>
    </message>
    <message>
      <source>Rows of the file</source>
      <translation>파일의 행</translation>
    </message>
    <message>
      <source>Another file…</source>
      <translation>다른 파일…</translation>
    </message>
    <message>
      <source>Read it again</source>
      <translation>다시 읽기</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>읽는 중…</translation>
    </message>
    <message>
      <source>Importing…</source>
      <translation>가져오는 중…</translation>
    </message>
    <message>
      <source>Nothing would change: the menu is as in the file.</source>
      <translation>바뀔 것이 없습니다. 메뉴가 파일과 같습니다.</translation>
    </message>
    <message>
      <source>{n} new item</source>
      <translation>새 메뉴 {n}개</translation>
    </message>
    <message>
      <source>{n} new items</source>
      <translation>새 메뉴 {n}개</translation>
    </message>
    <message>
      <source>{n} changed</source>
      <translation>{n}개 변경</translation>
    </message>
    <message>
      <source>{n} as before</source>
      <translation>그대로 {n}개</translation>
    </message>
    <message>
      <source>The server does not answer. Read the file again once you are live.</source>
      <translation>서버가 응답하지 않습니다. 연결되면 파일을 다시 읽으세요.</translation>
    </message>
    <message>
      <source>Columns not read: {names}</source>
      <translation>읽지 않은 열: {names}</translation>
    </message>
    <message>
      <source>Import {n} row</source>
      <translation>{n}행 가져오기</translation>
    </message>
    <message>
      <source>Import {n} rows</source>
      <translation>{n}행 가져오기</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>가져오기</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>행</translation>
    </message>
    <message>
      <source>Column</source>
      <translation>열</translation>
    </message>
    <message>
      <source>What is wrong</source>
      <translation>잘못된 점</translation>
    </message>
    <message>
      <source>What happens</source>
      <translation>처리</translation>
    </message>
    <message>
      <source>Differences</source>
      <translation>달라지는 점</translation>
    </message>
    <message>
      <source>Nothing has been changed yet.</source>
      <translation>아직 아무것도 바뀌지 않았습니다.</translation>
    </message>
    <message>
      <source>You were signed out before it was sent.</source>
      <translation>보내기 전에 로그아웃되었습니다.</translation>
    </message>
    <message>
      <source>Correct the file and read it again.</source>
      <translation>파일을 고친 뒤 다시 읽으세요.</translation>
    </message>
    <message>
      <source>Id</source>
      <translation>ID</translation>
    </message>
    <message>
      <source>Edition</source>
      <translation>판</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>분류</translation>
    </message>
    <message>
      <source>Position</source>
      <translation>순번</translation>
    </message>
    <message>
      <source>Price</source>
      <translation>가격</translation>
    </message>
    <message>
      <source>Tax</source>
      <translation>세율</translation>
    </message>
    <message>
      <source>Stock</source>
      <translation>재고</translation>
    </message>
    <message>
      <source>Low at</source>
      <translation>재고 부족 기준</translation>
    </message>
    <message>
      <source>Available</source>
      <translation>판매 중</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>Allergens</source>
      <translation>알레르기 유발 성분</translation>
    </message>
    <message>
      <source>Diets</source>
      <translation>식단</translation>
    </message>
    <message>
      <source>New</source>
      <translation>새 주소</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>변경</translation>
    </message>
    <message>
      <source>As before</source>
      <translation>그대로</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>예</translation>
    </message>
    <message>
      <source>no</source>
      <translation>아니요</translation>
    </message>
    <message>
      <source>first row</source>
      <translation>첫 행</translation>
    </message>
    <message>
      <source>Customers no longer see it. Past orders keep what was bought, and you can bring it back.</source>
      <translation>고객에게 더 이상 보이지 않습니다. 지난 주문 내역은 그대로 남으며, 언제든 다시 올릴 수 있습니다.</translation>
    </message>
    <message>
      <source>Take {name} off the menu?</source>
      <translation>메뉴에서 내릴까요? · {name}</translation>
    </message>
    <message>
      <source>{name} saved</source>
      <translation>{name} 저장했습니다</translation>
    </message>
    <message>
      <source>{name} is on the menu again</source>
      <translation>{name} · 다시 메뉴에 올렸습니다</translation>
    </message>
    <message>
      <source>Take off the menu</source>
      <translation>메뉴에서 내리기</translation>
    </message>
    <message>
      <source>Corrected at the counter</source>
      <translation>카운터에서 정정</translation>
    </message>
    <message>
      <source>Give it a name.</source>
      <translation>이름을 입력하세요.</translation>
    </message>
    <message>
      <source>A price like {example}.</source>
      <translation>{example}처럼 금액을 입력하세요.</translation>
    </message>
    <message>
      <source>A rate between 0 and 100, e.g. 10.</source>
      <translation>0에서 100 사이로 입력하세요. 예: 10</translation>
    </message>
    <message>
      <source>Every option group needs a name.</source>
      <translation>옵션 그룹마다 이름이 필요합니다.</translation>
    </message>
    <message>
      <source>Korean name</source>
      <translation>한국어 이름</translation>
    </message>
    <message>
      <source>Korean description</source>
      <translation>한국어 설명</translation>
    </message>
    <message>
      <source>Stock counted</source>
      <translation>재고 관리</translation>
    </message>
    <message>
      <source>Options</source>
      <translation>옵션</translation>
    </message>
    <message>
      <source>Every option needs a name.</source>
      <translation>옵션마다 이름이 필요합니다.</translation>
    </message>
    <message>
      <source>Every option group needs at least one option.</source>
      <translation>옵션 그룹마다 옵션이 하나 이상 필요합니다.</translation>
    </message>
    <message>
      <source>Edit {name}</source>
      <translation>{name} 변경</translation>
    </message>
    <message>
      <source>New item</source>
      <translation>새 메뉴</translation>
    </message>
    <message>
      <source>Saving…</source>
      <translation>저장 중…</translation>
    </message>
    <message>
      <source>Tax included (%)</source>
      <translation>포함 세율 (%)</translation>
    </message>
    <message>
      <source>Count the stock</source>
      <translation>재고 관리</translation>
    </message>
    <message>
      <source>Warn when stock is at or below</source>
      <translation>재고 경고 기준(이하)</translation>
    </message>
    <message>
      <source>Please look at the fields marked red.</source>
      <translation>빨간색으로 표시된 항목을 확인하세요.</translation>
    </message>
    <message>
      <source>Another counter changed this item. What you typed is kept; save again to put it over:</source>
      <translation>다른 카운터에서 이 메뉴를 바꿨습니다. 입력한 내용은 그대로 있으며, 다시 저장하면 덮어씁니다:</translation>
    </message>
    <message>
      <source>Name (English)</source>
      <translation>이름 (영어)</translation>
    </message>
    <message>
      <source>Name (Korean)</source>
      <translation>이름 (한국어)</translation>
    </message>
    <message>
      <source>Description (English)</source>
      <translation>설명 (영어)</translation>
    </message>
    <message>
      <source>Description (Korean)</source>
      <translation>설명 (한국어)</translation>
    </message>
    <message>
      <source>Not counted</source>
      <translation>수량 관리 안 함</translation>
    </message>
    <message>
      <source>An option's price is not an amount.</source>
      <translation>옵션 가격이 올바른 금액이 아닙니다.</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>수정</translation>
    </message>
    <message>
      <source>Movement…</source>
      <translation>입출고…</translation>
    </message>
    <message>
      <source>Ledger…</source>
      <translation>재고 장부…</translation>
    </message>
    <message>
      <source>Stock {n}</source>
      <translation>재고 {n}</translation>
    </message>
    <message>
      <source>Stock, not counted</source>
      <translation>재고 관리 안 함</translation>
    </message>
    <message>
      <source>In stock</source>
      <translation>현재 재고</translation>
    </message>
    <message>
      <source>Sold out now</source>
      <translation>지금 품절 처리</translation>
    </message>
    <message>
      <source>Back on the menu</source>
      <translation>메뉴에 다시 올리기</translation>
    </message>
    <message>
      <source>Chosen</source>
      <translation>선택</translation>
    </message>
    <message>
      <source>Off the menu</source>
      <translation>내린 메뉴</translation>
    </message>
    <message>
      <source>Sold out until {time}</source>
      <translation>{time}까지 품절</translation>
    </message>
    <message>
      <source>Sold out until {day}, {time}</source>
      <translation>{day} {time}까지 품절</translation>
    </message>
    <message>
      <source>Few left</source>
      <translation>소량 남음</translation>
    </message>
    <message>
      <source>{name} has a new picture</source>
      <translation>{name}의 사진을 바꾸었습니다</translation>
    </message>
    <message>
      <source>Save {name}</source>
      <translation>{name} 저장</translation>
    </message>
    <message>
      <source>Change the menu</source>
      <translation>메뉴 바꾸기</translation>
    </message>
    <message>
      <source>The item is saved, its picture is not: {why}</source>
      <translation>메뉴는 저장했지만 사진은 저장하지 못했습니다: {why}</translation>
    </message>
    <message>
      <source>Ledger of {name}</source>
      <translation>{name} 재고 장부</translation>
    </message>
    <message>
      <source>Movements</source>
      <translation>재고 변동</translation>
    </message>
    <message>
      <source>When</source>
      <translation>언제</translation>
    </message>
    <message>
      <source>Moved by</source>
      <translation>변동</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>남은 수량</translation>
    </message>
    <message>
      <source>What</source>
      <translation>내용</translation>
    </message>
    <message>
      <source>Who and where</source>
      <translation>누가, 어디서</translation>
    </message>
    <message>
      <source>In stock now: {stock}</source>
      <translation>현재 재고: {stock}</translation>
    </message>
    <message>
      <source>{n} movement</source>
      <translation>변동 {n}건</translation>
    </message>
    <message>
      <source>{n} movements</source>
      <translation>변동 {n}건</translation>
    </message>
    <message>
      <source>The server does not answer. What you see may be old.</source>
      <translation>서버가 응답하지 않습니다. 보이는 내용이 최신이 아닐 수 있습니다.</translation>
    </message>
    <message>
      <source>No movements yet</source>
      <translation>아직 변동이 없습니다</translation>
    </message>
    <message>
      <source>That is all of them</source>
      <translation>모두 보여 드렸습니다</translation>
    </message>
    <message>
      <source>import</source>
      <translation>파일 가져오기</translation>
    </message>
    <message>
      <source>Order {number} given up</source>
      <translation>주문 {number} 취소</translation>
    </message>
    <message>
      <source>First stock</source>
      <translation>첫 재고</translation>
    </message>
    <message>
      <source>Edited</source>
      <translation>수정</translation>
    </message>
    <message>
      <source>By hand</source>
      <translation>직접</translation>
    </message>
    <message>
      <source>Ordered</source>
      <translation>주문 시각</translation>
    </message>
    <message>
      <source>Order given up</source>
      <translation>주문 취소</translation>
    </message>
    <message>
      <source>{n} item added</source>
      <translation>상품 {n}개 추가</translation>
    </message>
    <message>
      <source>{n} items added</source>
      <translation>상품 {n}개 추가</translation>
    </message>
    <message>
      <source>{n} item changed</source>
      <translation>{n}개 변경</translation>
    </message>
    <message>
      <source>{n} items changed</source>
      <translation>{n}개 변경</translation>
    </message>
    <message>
      <source>Import a file…</source>
      <translation>파일 가져오기…</translation>
    </message>
    <message>
      <source>Save as CSV…</source>
      <translation>CSV로 저장…</translation>
    </message>
    <message>
      <source>Save as XLSX…</source>
      <translation>XLSX로 저장…</translation>
    </message>
    <message>
      <source>Order of the categories…</source>
      <translation>카테고리 순서…</translation>
    </message>
    <message>
      <source>Saved: {file}</source>
      <translation>저장됨: {file}</translation>
    </message>
    <message>
      <source>Category order saved</source>
      <translation>카테고리 순서를 저장했습니다</translation>
    </message>
    <message>
      <source>The menu was not saved</source>
      <translation>메뉴를 저장하지 못했습니다</translation>
    </message>
    <message>
      <source>Save the menu</source>
      <translation>메뉴 저장</translation>
    </message>
    <message>
      <source>Choose a file with a menu</source>
      <translation>메뉴 파일 선택</translation>
    </message>
    <message>
      <source>The server does not answer; no file was written.</source>
      <translation>서버가 응답하지 않아 파일을 저장하지 않았습니다.</translation>
    </message>
    <message>
      <source>Tables</source>
      <translation>표 파일</translation>
    </message>
    <message>
      <source>At most 5 MB, please; a menu of a thousand rows is far smaller.</source>
      <translation>5MB 이하만 가능합니다. 천 행짜리 메뉴도 그보다 훨씬 작습니다.</translation>
    </message>
    <message>
      <source>The file cannot be read: {why}</source>
      <translation>파일을 읽을 수 없습니다: {why}</translation>
    </message>
    <message>
      <source>{file} could not be written: {why}</source>
      <translation>{file} 파일을 저장하지 못했습니다: {why}</translation>
    </message>
    <message>
      <source>Option</source>
      <translation>옵션</translation>
    </message>
    <message>
      <source>Option name</source>
      <translation>옵션 이름</translation>
    </message>
    <message>
      <source>Added to the price</source>
      <translation>추가 금액</translation>
    </message>
    <message>
      <source>Remove this option</source>
      <translation>이 옵션 삭제</translation>
    </message>
    <message>
      <source>Group, e.g. Size</source>
      <translation>그룹, 예: 사이즈</translation>
    </message>
    <message>
      <source>Group name</source>
      <translation>그룹 이름</translation>
    </message>
    <message>
      <source>Must choose</source>
      <translation>필수 선택</translation>
    </message>
    <message>
      <source>At most</source>
      <translation>최대</translation>
    </message>
    <message>
      <source>Remove this group</source>
      <translation>이 그룹 삭제</translation>
    </message>
    <message>
      <source>Add an option</source>
      <translation>옵션 추가</translation>
    </message>
    <message>
      <source>Add an option group</source>
      <translation>옵션 그룹 추가</translation>
    </message>
    <message>
      <source>Menu items</source>
      <translation>메뉴 목록</translation>
    </message>
    <message>
      <source>Drop the file to see what it would change. Nothing is changed yet.</source>
      <translation>파일을 놓으면 무엇이 바뀔지 보여 줍니다. 아직은 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>The items off the menu cannot be read now.</source>
      <translation>지금은 내린 메뉴를 불러올 수 없습니다.</translation>
    </message>
    <message>
      <source>Picture…</source>
      <translation>사진…</translation>
    </message>
    <message>
      <source>Remove the picture</source>
      <translation>사진 삭제</translation>
    </message>
    <message>
      <source>or drop one here</source>
      <translation>또는 여기에 끌어다 놓기</translation>
    </message>
    <message>
      <source>Choose a picture</source>
      <translation>사진 선택</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>사진</translation>
    </message>
    <message>
      <source>A PNG, JPEG or WebP picture, please.</source>
      <translation>PNG, JPEG, WebP 사진만 올릴 수 있습니다.</translation>
    </message>
    <message>
      <source>At most 5 MB, please; this file has {n}.</source>
      <translation>5MB 이하만 올릴 수 있습니다. 이 파일은 {n}입니다.</translation>
    </message>
    <message>
      <source>It was so already.</source>
      <translation>이미 그 상태였습니다.</translation>
    </message>
    <message>
      <source>No answer came: it may or may not have happened. Trying again does it once.</source>
      <translation>응답이 없어 반영됐는지 알 수 없습니다. 다시 시도해도 한 번만 반영됩니다.</translation>
    </message>
    <message>
      <source>Changed at another counter meanwhile.</source>
      <translation>그사이 다른 카운터에서 바뀌었습니다.</translation>
    </message>
    <message>
      <source>Only {n} in stock; it cannot go below zero.</source>
      <translation>재고가 {n}개뿐이어서 0보다 작아질 수 없습니다.</translation>
    </message>
    <message>
      <source>It is no longer in this shop.</source>
      <translation>이 매장에 더 이상 없습니다.</translation>
    </message>
    <message>
      <source>The number would be out of bounds.</source>
      <translation>숫자가 범위를 벗어납니다.</translation>
    </message>
    <message>
      <source>What became of it</source>
      <translation>처리 결과</translation>
    </message>
    <message>
      <source>Which items</source>
      <translation>볼 메뉴</translation>
    </message>
    <message>
      <source>What became of each item</source>
      <translation>메뉴별 처리 결과</translation>
    </message>
    <message>
      <source>Sending…</source>
      <translation>주문을 보내는 중…</translation>
    </message>
    <message>
      <source>Try {n} item again</source>
      <translation>{n}개 다시 시도</translation>
    </message>
    <message>
      <source>Try the other {n} again</source>
      <translation>나머지 {n}개 다시 시도</translation>
    </message>
    <message>
      <source>No answer came. Look at the ledger before you book it again.</source>
      <translation>응답이 없습니다. 다시 기록하기 전에 재고 장부를 확인하세요.</translation>
    </message>
    <message>
      <source>It was not sent.</source>
      <translation>보내지 않았습니다.</translation>
    </message>
    <message>
      <source>Changed at another counter: {price} now, {then} if you try again.</source>
      <translation>다른 카운터에서 바뀜: 현재 {price}, 다시 시도하면 {then}.</translation>
    </message>
    <message>
      <source>Not changed ({n})</source>
      <translation>변경 안 됨 ({n})</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>결과</translation>
    </message>
    <message>
      <source>{n} item was not.</source>
      <translation>{n}개는 바뀌지 않았습니다.</translation>
    </message>
    <message>
      <source>{n} items were not.</source>
      <translation>{n}개는 바뀌지 않았습니다.</translation>
    </message>
    <message>
      <source>Stock of {name}</source>
      <translation>{name} 재고</translation>
    </message>
    <message>
      <source>Change of stock</source>
      <translation>재고 변경 수량</translation>
    </message>
    <message>
      <source>Book</source>
      <translation>기록</translation>
    </message>
    <message>
      <source>Delivery</source>
      <translation>입고</translation>
    </message>
    <message>
      <source>Waste</source>
      <translation>폐기</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>실사</translation>
    </message>
    <message>
      <source>{now} in stock, {then} after this</source>
      <translation>현재 {now}개 → 변경 후 {then}개</translation>
    </message>
    <message>
      <source>Change by {n}</source>
      <translation>{n}만큼 변경</translation>
    </message>
    <message>
      <source>Add an item</source>
      <translation>메뉴 추가</translation>
    </message>
    <message>
      <source>Files and order</source>
      <translation>파일과 순서</translation>
    </message>
    <message>
      <source>Search the menu</source>
      <translation>메뉴 검색</translation>
    </message>
    <message>
      <source>Try another word or category.</source>
      <translation>다른 검색어나 분류를 선택해 보세요.</translation>
    </message>
    <message>
      <source>Customers see what you add at once.</source>
      <translation>추가하면 고객에게 바로 보입니다.</translation>
    </message>
    <message>
      <source>Nothing off the menu</source>
      <translation>내린 메뉴가 없습니다</translation>
    </message>
    <message>
      <source>Items taken off the menu wait here.</source>
      <translation>메뉴에서 내린 항목이 여기에 보관됩니다.</translation>
    </message>
    <message>
      <source>The menu is empty</source>
      <translation>메뉴가 비어 있습니다</translation>
    </message>
    <message>
      <source>⚠ Low stock ({n})</source>
      <translation>⚠ 재고 부족 ({n})</translation>
    </message>
    <message>
      <source>That is no amount.</source>
      <translation>금액이 아닙니다.</translation>
    </message>
    <message>
      <source>At most {amount}.</source>
      <translation>최대 {amount}입니다.</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>금액</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>Being sent…</source>
      <translation>보내는 중…</translation>
    </message>
    <message>
      <source>How</source>
      <translation>방법</translation>
    </message>
    <message>
      <source>Usual reasons</source>
      <translation>자주 쓰는 사유</translation>
    </message>
    <message>
      <source>Choose above or type here</source>
      <translation>위에서 고르거나 직접 입력</translation>
    </message>
    <message>
      <source>Say why: it is kept with the books.</source>
      <translation>사유를 적어 주세요. 장부에 남습니다.</translation>
    </message>
    <message>
      <source>{name} removed</source>
      <translation>{name} 뺐습니다</translation>
    </message>
    <message>
      <source>Bill cleared</source>
      <translation>계산서를 비웠습니다</translation>
    </message>
    <message>
      <source>Taken and not booked yet: {money}. “Take payment” goes on.</source>
      <translation>받았지만 아직 장부에 없어요: {money}. “결제 받기”를 누르면 이어서 받을 수 있어요.</translation>
    </message>
    <message>
      <source>Taken for {number} and not booked yet: {money}.</source>
      <translation>{number}에 받았지만 아직 장부에 없어요: {money}.</translation>
    </message>
    <message>
      <source>{tender} for {number}</source>
      <translation>{number} {tender}</translation>
    </message>
    <message>
      <source>{tender} given back for {number}</source>
      <translation>{number} {tender} 환불</translation>
    </message>
    <message>
      <source>{amount} to begin with</source>
      <translation>준비금 {amount}</translation>
    </message>
    <message>
      <source>{amount} put in</source>
      <translation>{amount} 입금</translation>
    </message>
    <message>
      <source>{amount} taken out</source>
      <translation>{amount} 출금</translation>
    </message>
    <message>
      <source>The drawer opens</source>
      <translation>현금통이 열립니다</translation>
    </message>
    <message>
      <source>Money for {number} has no answer from the server yet. It is sent again and never counts twice. Wait for the answer before you take or give back more.</source>
      <translation>{number}의 결제에 대한 서버 응답이 아직 없습니다. 다시 보내고 있으며 두 번 계산되지 않습니다. 응답이 온 뒤에 더 받거나 환불해 주세요.</translation>
    </message>
    <message>
      <source>No printer here has a cash drawer. Tick “A cash drawer” for one on the page Printers.</source>
      <translation>현금통이 연결된 프린터가 없습니다. 프린터 페이지에서 ‘현금통’을 선택하세요.</translation>
    </message>
    <message>
      <source>Take payment: {number}</source>
      <translation>결제 받기: {number}</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>The payment is kept here and sent again until there is an answer; it never counts twice.</source>
      <translation>결제는 이 컴퓨터에 보관되며 응답이 올 때까지 다시 보냅니다. 두 번 계산되지 않습니다.</translation>
    </message>
    <message>
      <source>It stays with the order at this computer until the rest is paid or you take it back. It is not in the books yet: “The rest later” books it now.</source>
      <translation>나머지를 받거나 돌려줄 때까지 이 컴퓨터의 주문에 남아 있어요. 아직 장부에는 없으며, “나머지는 나중에”를 누르면 지금 장부에 올라가요.</translation>
    </message>
    <message>
      <source>{number}: there is nothing to pay</source>
      <translation>{number}: 받을 금액이 없습니다</translation>
    </message>
    <message>
      <source>{number}: nothing was paid that could be given back</source>
      <translation>{number}: 환불할 수 있는 결제가 없습니다</translation>
    </message>
    <message>
      <source>The drawer stays shut: {why}</source>
      <translation>현금통을 열지 않았습니다: {why}</translation>
    </message>
    <message>
      <source>The drawer stays shut: it is opened without a sale only once the server has noted who did. Try again when you are live, or use the drawer's key.</source>
      <translation>현금통을 열지 않았습니다. 판매 없이 여는 것은 누가 열었는지 서버에 기록된 뒤에만 가능합니다. 연결된 뒤 다시 시도하거나 현금통 열쇠를 사용하세요.</translation>
    </message>
    <message>
      <source>Not confirmed yet</source>
      <translation>아직 확인되지 않음</translation>
    </message>
    <message>
      <source>{amount} given back for {number}</source>
      <translation>{number} {amount} 환불됨</translation>
    </message>
    <message>
      <source>Ask an owner to enter the PIN at this terminal, then try again.</source>
      <translation>사장님께 이 단말기에서 PIN을 입력해 달라고 한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
      <source>Only {amount} is still to pay.</source>
      <translation>받을 금액은 {amount}뿐입니다.</translation>
    </message>
    <message>
      <source>The order takes no more money. Give it back to the customer.</source>
      <translation>더 이상 결제를 받지 않는 주문입니다. 돈을 손님에게 돌려주세요.</translation>
    </message>
    <message>
      <source>The server does not know this order.</source>
      <translation>서버에 없는 주문입니다.</translation>
    </message>
    <message>
      <source>What you counted stays here.</source>
      <translation>센 내용은 여기에 남습니다.</translation>
    </message>
    <message>
      <source>You were signed out. Sign in again.</source>
      <translation>로그아웃되었습니다. 다시 로그인하세요.</translation>
    </message>
    <message>
      <source>The server does not answer.</source>
      <translation>서버가 응답하지 않습니다.</translation>
    </message>
    <message>
      <source>Only {amount} is left to be given back.</source>
      <translation>환불할 수 있는 금액은 {amount}뿐입니다.</translation>
    </message>
    <message>
      <source>The order is paid already: give the money back to the customer.</source>
      <translation>이미 결제된 주문입니다. 돈을 손님에게 돌려주세요.</translation>
    </message>
    <message>
      <source>Without an owner at most {amount} of an order is given back.</source>
      <translation>사장님 없이는 주문당 최대 {amount}까지 환불할 수 있습니다.</translation>
    </message>
    <message>
      <source>Today is closed already; the next day can be closed once it has begun. What is taken until then belongs to it.</source>
      <translation>오늘은 이미 마감했습니다. 다음 날은 시작된 뒤에 마감할 수 있으며, 그때까지의 결제는 다음 날에 들어갑니다.</translation>
    </message>
    <message>
      <source>Only an owner may close the day.</source>
      <translation>하루 마감은 사장님만 할 수 있습니다.</translation>
    </message>
    <message>
      <source>{amount} was taken already</source>
      <translation>이미 {amount}을(를) 받았어요</translation>
    </message>
    <message>
      <source>Cash received</source>
      <translation>받은 현금</translation>
    </message>
    <message>
      <source>Amount taken</source>
      <translation>받은 금액</translation>
    </message>
    <message>
      <source>Still to pay</source>
      <translation>남은 금액</translation>
    </message>
    <message>
      <source>To pay</source>
      <translation>결제할 금액</translation>
    </message>
    <message>
      <source>Paid in part</source>
      <translation>일부 결제됨</translation>
    </message>
    <message>
      <source>Paid</source>
      <translation>결제 완료</translation>
    </message>
    <message>
      <source>The rest later</source>
      <translation>나머지는 나중에</translation>
    </message>
    <message>
      <source>It could not be written to this computer's disk: {why}. Do not leave now.</source>
      <translation>이 컴퓨터의 디스크에 기록하지 못했어요: {why}. 지금 나가지 마세요.</translation>
    </message>
    <message>
      <source>Exactly</source>
      <translation>딱 맞게</translation>
    </message>
    <message>
      <source>Still to pay in cash</source>
      <translation>현금으로 더 받을 금액</translation>
    </message>
    <message>
      <source>To pay in cash</source>
      <translation>현금으로 받을 금액</translation>
    </message>
    <message>
      <source>Keep it and leave</source>
      <translation>그대로 두고 나가기</translation>
    </message>
    <message>
      <source>Go on taking</source>
      <translation>계속 받기</translation>
    </message>
    <message>
      <source>Take {amount}</source>
      <translation>{amount} 받기</translation>
    </message>
    <message>
      <source>Change: {amount}</source>
      <translation>거스름돈: {amount}</translation>
    </message>
    <message>
      <source>At most {amount}: only cash gives change.</source>
      <translation>최대 {amount}입니다. 거스름돈은 현금만 됩니다.</translation>
    </message>
    <message>
      <source>{amount} left</source>
      <translation>{amount} 더 받아야 합니다.</translation>
    </message>
    <message>
      <source>Book {amount}</source>
      <translation>{amount} 장부에 올리기</translation>
    </message>
    <message>
      <source>{received} received, {change} change</source>
      <translation>받은 돈 {received}, 거스름돈 {change}</translation>
    </message>
    <message>
      <source>{tender} given back</source>
      <translation>{tender} 환불</translation>
    </message>
    <message>
      <source>Payment</source>
      <translation>결제</translation>
    </message>
    <message>
      <source>Nothing was paid</source>
      <translation>결제 없음</translation>
    </message>
    <message>
      <source>Money is on its way to the books and has no answer yet; it never counts twice.</source>
      <translation>결제를 기록하는 중이며 아직 응답이 없습니다. 두 번 계산되지 않습니다.</translation>
    </message>
    <message>
      <source>{tender} taken.</source>
      <translation>{tender} 받음.</translation>
    </message>
    <message>
      <source>It could not be written to this computer's disk, so it was not sent: {why}</source>
      <translation>이 컴퓨터의 디스크에 기록할 수 없어 전송하지 않았습니다: {why}</translation>
    </message>
    <message>
      <source>Give {amount} change.</source>
      <translation>거스름돈 {amount}을(를) 내주세요.</translation>
    </message>
    <message>
      <source>Booked: {what}</source>
      <translation>장부에 기록됨: {what}</translation>
    </message>
    <message>
      <source>Is {amount} right?</source>
      <translation>{amount}이(가) 맞나요?</translation>
    </message>
    <message>
      <source>That is more than ten times what is usual here. Look at the zeros once more.</source>
      <translation>보통 금액의 열 배가 넘어요. 0의 개수를 다시 확인해 주세요.</translation>
    </message>
    <message>
      <source>Back to the bill</source>
      <translation>계산서로 돌아가기</translation>
    </message>
    <message>
      <source>Next customer</source>
      <translation>다음 손님</translation>
    </message>
    <message>
      <source>The sale is kept here and sent again until there is an answer; it is never taken twice.</source>
      <translation>판매는 여기에 보관되어 답이 올 때까지 다시 보내집니다. 두 번 접수되지 않습니다.</translation>
    </message>
    <message>
      <source>It stays on the bill until the rest is paid or you take it back, also when this computer is switched off. It is not in the books yet.</source>
      <translation>나머지를 받거나 돌려줄 때까지 계산서에 남아 있어요. 컴퓨터를 꺼도 사라지지 않아요. 아직 장부에는 없어요.</translation>
    </message>
    <message>
      <source>The server gave no answer yet.</source>
      <translation>서버가 아직 답하지 않았습니다.</translation>
    </message>
    <message>
      <source>It is right</source>
      <translation>맞아요</translation>
    </message>
    <message>
      <source>Change it</source>
      <translation>고치기</translation>
    </message>
    <message>
      <source>Change due</source>
      <translation>거스름돈</translation>
    </message>
    <message>
      <source>Cash comes in steps of {step}.</source>
      <translation>현금은 {step} 단위로만 돌려줄 수 있어요.</translation>
    </message>
    <message>
      <source>Give money back: {number}</source>
      <translation>환불: {number}</translation>
    </message>
    <message>
      <source>Paid: {tenders}</source>
      <translation>결제: {tenders}</translation>
    </message>
    <message>
      <source>Give back</source>
      <translation>환불</translation>
    </message>
    <message>
      <source>Give {amount} back</source>
      <translation>{amount} 환불</translation>
    </message>
    <message>
      <source>Rounded, as cash is: {amount} is held.</source>
      <translation>현금이라 단위에 맞췄어요. 받아 둔 금액은 {amount}이에요.</translation>
    </message>
    <message>
      <source>Only {amount} of it was paid this way.</source>
      <translation>이 방법으로 결제된 금액은 {amount}뿐입니다.</translation>
    </message>
    <message>
      <source>Order cancelled</source>
      <translation>주문 취소</translation>
    </message>
    <message>
      <source>Something was missing</source>
      <translation>빠진 것이 있음</translation>
    </message>
    <message>
      <source>Not as ordered</source>
      <translation>주문과 다름</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>품질 문제</translation>
    </message>
    <message>
      <source>Wrong amount taken</source>
      <translation>금액을 잘못 받음</translation>
    </message>
    <message>
      <source>A price has changed meanwhile. The bill shows the new one.</source>
      <translation>그사이 가격이 바뀌었습니다. 계산서에 새 가격이 보입니다.</translation>
    </message>
    <message>
      <source>There is less in stock than is on the bill.</source>
      <translation>재고가 계산서보다 적습니다.</translation>
    </message>
    <message>
      <source>Something on the bill is sold out now.</source>
      <translation>계산서에 품절된 상품이 있습니다.</translation>
    </message>
    <message>
      <source>The bill has changed meanwhile and comes to {amount} now. It is not sold yet.</source>
      <translation>그사이 계산서가 바뀌어 지금은 {amount}입니다. 아직 판매되지 않았습니다.</translation>
    </message>
    <message>
      <source>A sale was not taken and is on the bill again: {why}</source>
      <translation>판매가 접수되지 않아 계산서로 돌아왔습니다: {why}</translation>
    </message>
    <message>
      <source>Confirmed: sale {number}</source>
      <translation>확인됨: 판매 {number}</translation>
    </message>
    <message>
      <source>A sale from earlier had been taken already: look for it among the orders.</source>
      <translation>이전 판매는 이미 처리되어 있었습니다. 주문 목록에서 확인하세요.</translation>
    </message>
    <message>
      <source>The books will say that {name} did this: {money}.</source>
      <translation>장부에는 {name} 님이 처리한 것으로 남습니다: {money}.</translation>
    </message>
    <message>
      <source>Book it in the name of {name}?</source>
      <translation>{name} 이름으로 기록할까요?</translation>
    </message>
    <message>
      <source>Not confirmed: {money}, by {name}. It is booked once {name} unlocks this terminal.</source>
      <translation>확인되지 않음: {money}, 담당 {name}. {name} 님이 이 단말기의 잠금을 풀면 기록됩니다.</translation>
    </message>
    <message>
      <source>Not confirmed: {money}, taken while nobody was unlocked here. It is booked once this terminal is locked.</source>
      <translation>확인되지 않음: {money}, 이 단말기가 잠겨 있을 때 처리됨. 단말기를 다시 잠그면 기록됩니다.</translation>
    </message>
    <message>
      <source>This was done by {names}.</source>
      <translation>{names} 님이 처리한 것입니다.</translation>
    </message>
    <message>
      <source>Book it</source>
      <translation>기록하기</translation>
    </message>
    <message>
      <source>{tender}: take back</source>
      <translation>{tender}: 되돌리기</translation>
    </message>
    <message>
      <source>Look at the books</source>
      <translation>장부 보기</translation>
    </message>
    <message>
      <source>Show the order</source>
      <translation>주문 보기</translation>
    </message>
    <message>
      <source>Not confirmed: {money}. Sent again until there is an answer, never booked twice.</source>
      <translation>확인되지 않음: {money}. 응답이 올 때까지 다시 보내며, 두 번 기록되지 않습니다.</translation>
    </message>
    <message>
      <source>Not confirmed, and not sent by itself any more: {money}. Look whether it is in the books, or send it now: it is never booked twice.</source>
      <translation>확인되지 않음, 더는 저절로 다시 보내지 않음: {money}. 장부에 있는지 확인하거나 지금 보내세요. 두 번 기록되지 않습니다.</translation>
    </message>
    <message>
      <source>It may have been booked already: look at the order's payments first.</source>
      <translation>이미 기록되었을 수 있습니다. 먼저 주문의 결제 내역을 확인하세요.</translation>
    </message>
    <message>
      <source>It stays unbooked: {money}. Has it changed hands? Then book it anew.</source>
      <translation>기록되지 않은 채로 남습니다: {money}. 돈이 이미 오갔다면 새로 기록하세요.</translation>
    </message>
    <message>
      <source>Book in the name of {name}</source>
      <translation>{name} 이름으로 기록</translation>
    </message>
    <message>
      <source>Send now</source>
      <translation>지금 보내기</translation>
    </message>
    <message>
      <source>Ask an owner</source>
      <translation>사장님께 요청</translation>
    </message>
    <message>
      <source>This computer's disk does not take the answer: {why}. Make room on it.</source>
      <translation>응답을 이 컴퓨터의 디스크에 쓸 수 없습니다: {why}. 디스크 공간을 확보하세요.</translation>
    </message>
    <message>
      <source>Needs an owner's leave: {money}. Not booked until then.</source>
      <translation>점주 승인 필요: {money}. 승인 전에는 기록되지 않습니다.</translation>
    </message>
    <message>
      <source>Not booked: {money}. {why}</source>
      <translation>기록되지 않음: {money}. {why}</translation>
    </message>
    <message>
      <source>Dismiss what was not booked?</source>
      <translation>기록되지 않은 내역을 지울까요?</translation>
    </message>
    <message>
      <source>Not booked yet at this terminal: {what}. The drawer has {amount} less for it than the figures say.</source>
      <translation>이 단말기에서 아직 기록되지 않음: {what}. 그만큼 현금통의 현금이 집계보다 {amount} 적습니다.</translation>
    </message>
    <message>
      <source>Not booked yet at this terminal: {what}.</source>
      <translation>이 단말기에서 아직 기록되지 않음: {what}.</translation>
    </message>
    <message>
      <source>Not booked yet at this terminal: {what}. The drawer has {amount} more for it than the figures say.</source>
      <translation>이 단말기에서 아직 기록되지 않음: {what}. 그만큼 현금통의 현금이 집계보다 {amount} 많습니다.</translation>
    </message>
    <message>
      <source>{n} sale</source>
      <translation>판매 {n}건</translation>
    </message>
    <message>
      <source>{n} sales</source>
      <translation>판매 {n}건</translation>
    </message>
    <message>
      <source>{n} movement of money</source>
      <translation>입출금 {n}건</translation>
    </message>
    <message>
      <source>{n} movements of money</source>
      <translation>입출금 {n}건</translation>
    </message>
    <message>
      <source>{number} is not paid: {amount}</source>
      <translation>{number} 미결제: {amount}</translation>
    </message>
    <message>
      <source>Handed over unpaid it stays on the list “Not paid” of the till until somebody pays.</source>
      <translation>결제 없이 내주면, 결제될 때까지 정산 화면의 “미결제” 목록에 남아 있어요.</translation>
    </message>
    <message>
      <source>Hand over unpaid</source>
      <translation>미결제로 내주기</translation>
    </message>
    <message>
      <source>{name} of {time}</source>
      <translation>{time}의 {name}</translation>
    </message>
    <message>
      <source>sale</source>
      <translation>판매</translation>
    </message>
    <message>
      <source>Not confirmed: {sales}. Sent again until there is an answer, never taken twice.</source>
      <translation>확인되지 않음: {sales}. 답이 올 때까지 다시 보내며, 두 번 접수되지 않습니다.</translation>
    </message>
    <message>
      <source>Not confirmed, and not sent by itself any more: {sales}. Look for it among the orders, or send it now: it is never taken twice.</source>
      <translation>확인되지 않음, 더는 저절로 다시 보내지 않음: {sales}. 주문 목록에서 찾아보거나 지금 보내세요. 두 번 접수되지 않습니다.</translation>
    </message>
    <message>
      <source>Not taken: {sale}. {why}</source>
      <translation>접수되지 않음: {sale}. {why}</translation>
    </message>
    <message>
      <source>Back on the bill</source>
      <translation>계산서에 다시 담기</translation>
    </message>
    <message>
      <source>Look among the orders</source>
      <translation>주문에서 찾기</translation>
    </message>
    <message>
      <source>Print again: {title}</source>
      <translation>다시 인쇄: {title}</translation>
    </message>
    <message>
      <source>Print again as a copy: {title}</source>
      <translation>사본으로 다시 인쇄: {title}</translation>
    </message>
    <message>
      <source>Try now: {title}</source>
      <translation>지금 시도: {title}</translation>
    </message>
    <message>
      <source>Print at another printer: {title}</source>
      <translation>다른 프린터로 인쇄: {title}</translation>
    </message>
    <message>
      <source>Do not print: {title}</source>
      <translation>인쇄 취소: {title}</translation>
    </message>
    <message>
      <source>Another window of this program on this computer does the printing.</source>
      <translation>이 컴퓨터의 다른 화면이 인쇄를 맡고 있습니다.</translation>
    </message>
    <message>
      <source>Print all {n} again</source>
      <translation>{n}건 모두 다시 인쇄</translation>
    </message>
    <message>
      <source>Add printer</source>
      <translation>프린터 추가</translation>
    </message>
    <message>
      <source>A printer belongs to this terminal. Printing never holds up an order: what waits is kept.</source>
      <translation>프린터는 이 단말기에 속합니다. 인쇄가 주문을 막는 일은 없으며, 기다리는 것은 보관됩니다.</translation>
    </message>
    <message>
      <source>Queue</source>
      <translation>인쇄 대기열</translation>
    </message>
    <message>
      <source>Nothing was printed yet. Try a test print.</source>
      <translation>아직 인쇄한 것이 없습니다. 시험 인쇄를 해 보세요.</translation>
    </message>
    <message>
      <source>No printer yet</source>
      <translation>아직 프린터가 없습니다</translation>
    </message>
    <message>
      <source>Kitchen tickets and receipts can come out by themselves.</source>
      <translation>주방 주문서와 영수증이 저절로 인쇄될 수 있습니다.</translation>
    </message>
    <message>
      <source>Remove {name}?</source>
      <translation>{name}을(를) 제거할까요?</translation>
    </message>
    <message>
      <source>What waits for it is not printed.</source>
      <translation>대기 중인 것은 인쇄되지 않습니다.</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>제거</translation>
    </message>
    <message>
      <source>Ready to print</source>
      <translation>사용 가능</translation>
    </message>
    <message>
      <source>Test print</source>
      <translation>시험 인쇄</translation>
    </message>
    <message>
      <source>Open drawer</source>
      <translation>현금통 열기</translation>
    </message>
    <message>
      <source>Not printing · {n} waiting</source>
      <translation>인쇄 안 됨 · {n}건 대기</translation>
    </message>
    <message>
      <source>Printing · {n} waiting</source>
      <translation>인쇄 중 · {n}건 대기</translation>
    </message>
    <message>
      <source>Where is the printer?</source>
      <translation>프린터가 어디에 있나요?</translation>
    </message>
    <message>
      <source>Printer {name}</source>
      <translation>프린터 {name}</translation>
    </message>
    <message>
      <source>New printer</source>
      <translation>새 프린터</translation>
    </message>
    <message>
      <source>e.g. Kitchen</source>
      <translation>예: 주방</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>연결</translation>
    </message>
    <message>
      <source>Printers of this computer</source>
      <translation>이 컴퓨터의 프린터</translation>
    </message>
    <message>
      <source>Speed of a serial port</source>
      <translation>직렬 포트 속도</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>용지</translation>
    </message>
    <message>
      <source>Letters</source>
      <translation>글자</translation>
    </message>
    <message>
      <source>Kitchen tickets, when an order is accepted</source>
      <translation>주문 접수 시 주방 주문서</translation>
    </message>
    <message>
      <source>Only these categories</source>
      <translation>이 분류만</translation>
    </message>
    <message>
      <source>Only these categories (none chosen: all)</source>
      <translation>이 분류만 (고르지 않으면 전부)</translation>
    </message>
    <message>
      <source>Receipts, when an order is handed over</source>
      <translation>주문 전달 시 영수증</translation>
    </message>
    <message>
      <source>A cash drawer is connected to it</source>
      <translation>현금통이 연결되어 있음</translation>
    </message>
    <message>
      <source>Buzz when a ticket comes</source>
      <translation>주문서가 나오면 부저 울림</translation>
    </message>
    <message>
      <source>Ask it for paper and cover (off if it prints rubbish)</source>
      <translation>용지와 덮개 상태 묻기 (이상한 글자가 찍히면 끄기)</translation>
    </message>
    <message>
      <source>Prints by itself</source>
      <translation>자동 인쇄</translation>
    </message>
    <message>
      <source>Equipment</source>
      <translation>장비</translation>
    </message>
    <message>
      <source>The printer needs a name.</source>
      <translation>프린터 이름이 필요합니다.</translation>
    </message>
    <message>
      <source>An address looks like 192.168.0.9 or 192.168.0.9:9100.</source>
      <translation>주소는 192.168.0.9 또는 192.168.0.9:9100 형태입니다.</translation>
    </message>
    <message>
      <source>As it is</source>
      <translation>그대로</translation>
    </message>
    <message>
      <source>{name} does not print: {cause}</source>
      <translation>{name} 인쇄 안 됨: {cause}</translation>
    </message>
    <message>
      <source>Show printers</source>
      <translation>프린터 보기</translation>
    </message>
    <message>
      <source>Nothing can be printed: {why}</source>
      <translation>인쇄할 수 없습니다: {why}</translation>
    </message>
    <message>
      <source>{n} document was not printed.</source>
      <translation>문서 {n}건이 인쇄되지 않았습니다.</translation>
    </message>
    <message>
      <source>{n} documents were not printed.</source>
      <translation>문서 {n}건이 인쇄되지 않았습니다.</translation>
    </message>
    <message>
      <source>COPY {n}</source>
      <translation>사본 COPY {n}</translation>
    </message>
    <message>
      <source>Ticket {number}</source>
      <translation>주방 주문서 {number}</translation>
    </message>
    <message>
      <source>{day}, {time} · {n} min ago</source>
      <translation>{day}, {time} · {n}분 전</translation>
    </message>
    <message>
      <source>Do not make it. What is made is not collected.</source>
      <translation>만들지 마세요. 이미 만든 것은 나가지 않습니다.</translation>
    </message>
    <message>
      <source>Taken back to waiting: stop until it is accepted again.</source>
      <translation>대기로 되돌림: 다시 접수될 때까지 멈추세요.</translation>
    </message>
    <message>
      <source>Accepted again: make what is not made yet.</source>
      <translation>다시 접수됨: 아직 안 만든 것을 만드세요.</translation>
    </message>
    <message>
      <source>{n} more at other stations</source>
      <translation>다른 주방에 {n}개 더</translation>
    </message>
    <message>
      <source>Reason: {reason}</source>
      <translation>사유: {reason}</translation>
    </message>
    <message>
      <source>CANCELLED</source>
      <translation>주문 취소</translation>
    </message>
    <message>
      <source>CHANGED: ON HOLD</source>
      <translation>변경: 보류</translation>
    </message>
    <message>
      <source>CHANGED: GO ON</source>
      <translation>변경: 계속</translation>
    </message>
    <message>
      <source>Contains: {names}</source>
      <translation>알레르기: {names}</translation>
    </message>
    <message>
      <source>{title} was not printed.</source>
      <translation>{title}: 인쇄되지 않았습니다.</translation>
    </message>
    <message>
      <source>Being printed at {names}</source>
      <translation>{names}에서 인쇄합니다</translation>
    </message>
    <message>
      <source>Too much waits to be printed: {name} takes no more.</source>
      <translation>인쇄 대기가 너무 많습니다: {name}이(가) 더 받지 않습니다.</translation>
    </message>
    <message>
      <source>{title} could not be queued: {why}</source>
      <translation>{title}을(를) 인쇄 대기열에 넣지 못했습니다: {why}</translation>
    </message>
    <message>
      <source>There is no printer yet. Add one on the page Printers.</source>
      <translation>아직 프린터가 없습니다. 프린터 페이지에서 추가하세요.</translation>
    </message>
    <message>
      <source>Receipt {number}</source>
      <translation>영수증 {number}</translation>
    </message>
    <message>
      <source>{rate} % tax in {amount}</source>
      <translation>{amount} 중 부가세 {rate} %</translation>
    </message>
    <message>
      <source>The line of digits fills the paper without breaking.</source>
      <translation>숫자 줄이 줄바꿈 없이 용지를 채웁니다.</translation>
    </message>
    <message>
      <source>{where} does not exist: was its folder moved?</source>
      <translation>{where}이(가) 없습니다: 폴더를 옮겼나요?</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>전송됨</translation>
    </message>
    <message>
      <source>Prints by hand only</source>
      <translation>수동 인쇄만</translation>
    </message>
    <message>
      <source>{where} does not exist: is the printer plugged in?</source>
      <translation>{where}이(가) 없습니다: 프린터가 연결되어 있나요?</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>네트워크</translation>
    </message>
    <message>
      <source>USB or serial</source>
      <translation>USB·직렬</translation>
    </message>
    <message>
      <source>File</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>This computer's printers</source>
      <translation>이 컴퓨터의 프린터</translation>
    </message>
    <message>
      <source>PDF files</source>
      <translation>PDF 파일</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>주소</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>장치</translation>
    </message>
    <message>
      <source>Printer</source>
      <translation>프린터</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>폴더</translation>
    </message>
    <message>
      <source>Name of the printer</source>
      <translation>프린터 이름</translation>
    </message>
    <message>
      <source>The printer's letters (Korean CP949)</source>
      <translation>프린터 글꼴 (한글 CP949)</translation>
    </message>
    <message>
      <source>Drawn here (any printer)</source>
      <translation>그림으로 인쇄 (모든 프린터)</translation>
    </message>
    <message>
      <source>In the queue</source>
      <translation>대기 중</translation>
    </message>
    <message>
      <source>Printing</source>
      <translation>인쇄 중</translation>
    </message>
    <message>
      <source>Printed</source>
      <translation>인쇄됨</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>실패</translation>
    </message>
    <message>
      <source>Not printed</source>
      <translation>인쇄 취소됨</translation>
    </message>
    <message>
      <source>Tried once, trying again.</source>
      <translation>한 번 시도, 다시 시도합니다.</translation>
    </message>
    <message>
      <source>Tried {n} times, trying again.</source>
      <translation>{n}번 시도, 다시 시도합니다.</translation>
    </message>
    <message>
      <source>It may have come out: it will be marked COPY {n}.</source>
      <translation>이미 나왔을 수 있습니다: COPY {n}(으)로 표시됩니다.</translation>
    </message>
    <message>
      <source>Marked COPY {n}.</source>
      <translation>COPY {n}(으)로 표시됨.</translation>
    </message>
    <message>
      <source>This printer does not confirm.</source>
      <translation>이 프린터는 확인해 주지 않습니다.</translation>
    </message>
    <message>
      <source>Receipts when handed over</source>
      <translation>전달 시 영수증</translation>
    </message>
    <message>
      <source>Connection refused by {where}.</source>
      <translation>{where}이(가) 연결을 거부했습니다.</translation>
    </message>
    <message>
      <source>No route to {where}: is it switched on and on this network?</source>
      <translation>{where}에 닿을 수 없습니다: 켜져 있고 같은 네트워크인가요?</translation>
    </message>
    <message>
      <source>Nobody on this network is called {where}.</source>
      <translation>네트워크에 {where}(이)라는 이름이 없습니다.</translation>
    </message>
    <message>
      <source>No answer from {where}.</source>
      <translation>{where}의 응답이 없습니다.</translation>
    </message>
    <message>
      <source>{where} hung up while printing.</source>
      <translation>{where}이(가) 인쇄 중에 연결을 끊었습니다.</translation>
    </message>
    <message>
      <source>{where} takes nothing any more.</source>
      <translation>{where}이(가) 더 이상 받지 않습니다.</translation>
    </message>
    <message>
      <source>{where} did not say that it has printed.</source>
      <translation>{where}이(가) 인쇄했다고 알리지 않았습니다.</translation>
    </message>
    <message>
      <source>Out of paper.</source>
      <translation>용지가 없습니다.</translation>
    </message>
    <message>
      <source>The cover is open.</source>
      <translation>덮개가 열려 있습니다.</translation>
    </message>
    <message>
      <source>The printer reports an error: look at its lights.</source>
      <translation>프린터 오류: 표시등을 확인하세요.</translation>
    </message>
    <message>
      <source>The printer is offline: press its feed or online button.</source>
      <translation>프린터가 오프라인입니다: 급지 또는 온라인 단추를 누르세요.</translation>
    </message>
    <message>
      <source>This user may not write to {where}.</source>
      <translation>이 사용자는 {where}에 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>{where} is busy.</source>
      <translation>{where}이(가) 사용 중입니다.</translation>
    </message>
    <message>
      <source>The disk is full.</source>
      <translation>디스크가 가득 찼습니다.</translation>
    </message>
    <message>
      <source>This computer has no printer called {where}.</source>
      <translation>이 컴퓨터에 {where}(이)라는 프린터가 없습니다.</translation>
    </message>
    <message>
      <source>{where} cannot print this.</source>
      <translation>{where}은(는) 이것을 인쇄할 수 없습니다.</translation>
    </message>
    <message>
      <source>{where} is no address of a printer.</source>
      <translation>{where}은(는) 프린터 주소가 아닙니다.</translation>
    </message>
    <message>
      <source>The program ended while it was printing.</source>
      <translation>인쇄 중에 프로그램이 끝났습니다.</translation>
    </message>
    <message>
      <source>It cannot be read from this computer's disk any more.</source>
      <translation>이 컴퓨터의 디스크에서 더 이상 읽을 수 없습니다.</translation>
    </message>
    <message>
      <source>It cannot be put on paper as it is.</source>
      <translation>이대로는 인쇄할 수 없습니다.</translation>
    </message>
    <message>
      <source>The drawer is opened at once or not at all: use its key.</source>
      <translation>현금통은 제때 열지 못하면 열지 않습니다. 현금통 열쇠를 사용하세요.</translation>
    </message>
    <message>
      <source>Printing failed ({where}), and why is not known.</source>
      <translation>인쇄하지 못했습니다({where}). 원인을 알 수 없습니다.</translation>
    </message>
    <message>
      <source>Kitchen tickets: {names}</source>
      <translation>주방 주문서: {names}</translation>
    </message>
    <message>
      <source>Kitchen tickets: all</source>
      <translation>주방 주문서: 전부</translation>
    </message>
    <message>
      <source>Signature</source>
      <translation>서명</translation>
    </message>
    <message>
      <source>No category</source>
      <translation>분류 없음</translation>
    </message>
    <message>
      <source>By itself</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>This shop</source>
      <translation>이 매장</translation>
    </message>
    <message>
      <source>The arrow keys go from bar to bar.</source>
      <translation>화살표 키로 막대 사이를 이동합니다.</translation>
    </message>
    <message>
      <source>{now}; before {amount}</source>
      <translation>{now}, 이전 {amount}</translation>
    </message>
    <message>
      <source>Point at a bar, or use the arrow keys</source>
      <translation>막대를 가리키거나 화살표 키를 쓰세요</translation>
    </message>
    <message>
      <source>Chart of sales</source>
      <translation>매출 그래프</translation>
    </message>
    <message>
      <source>The largest {n}; all are in the table</source>
      <translation>상위 {n}개입니다. 전체는 표에 있습니다</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>이전</translation>
    </message>
    <message>
      <source>Most: {bar}.</source>
      <translation>최고: {bar}.</translation>
    </message>
    <message>
      <source>Save CSV</source>
      <translation>CSV 저장</translation>
    </message>
    <message>
      <source>Save XLSX</source>
      <translation>XLSX 저장</translation>
    </message>
    <message>
      <source>Save sales</source>
      <translation>매출 저장</translation>
    </message>
    <message>
      <source>The server does not answer. The figures may be old.</source>
      <translation>서버가 응답하지 않습니다. 수치가 최신이 아닐 수 있습니다.</translation>
    </message>
    <message>
      <source>Sales</source>
      <translation>매출</translation>
    </message>
    <message>
      <source>Completed orders</source>
      <translation>완료된 주문</translation>
    </message>
    <message>
      <source>Average order</source>
      <translation>주문당 평균</translation>
    </message>
    <message>
      <source>Refunds</source>
      <translation>환불</translation>
    </message>
    <message>
      <source>given back on these days</source>
      <translation>이 기간에 환불한 금액</translation>
    </message>
    <message>
      <source>Cash rounding on these days: {amount}</source>
      <translation>이 기간의 현금 단수 조정: {amount}</translation>
    </message>
    <message>
      <source>“Before” is {days}, the same weekdays, whole days.</source>
      <translation>‘이전’은 같은 요일인 {days}의 하루 전체입니다.</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>오늘</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>어제</translation>
    </message>
    <message>
      <source>7 days</source>
      <translation>7일</translation>
    </message>
    <message>
      <source>30 days</source>
      <translation>30일</translation>
    </message>
    <message>
      <source>This month</source>
      <translation>이번 달</translation>
    </message>
    <message>
      <source>Choose dates</source>
      <translation>날짜 선택</translation>
    </message>
    <message>
      <source>By hour</source>
      <translation>시간별</translation>
    </message>
    <message>
      <source>By day</source>
      <translation>일별</translation>
    </message>
    <message>
      <source>By item</source>
      <translation>메뉴별</translation>
    </message>
    <message>
      <source>By category</source>
      <translation>분류별</translation>
    </message>
    <message>
      <source>By staff</source>
      <translation>직원별</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>기간</translation>
    </message>
    <message>
      <source>Grouped</source>
      <translation>묶음</translation>
    </message>
    <message>
      <source>From</source>
      <translation>부터</translation>
    </message>
    <message>
      <source>To</source>
      <translation>까지</translation>
    </message>
    <message>
      <source>No figures yet</source>
      <translation>아직 수치가 없습니다</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>다시 시도</translation>
    </message>
    <message>
      <source>Nothing sold on these days</source>
      <translation>이 기간에는 판매가 없습니다</translation>
    </message>
    <message>
      <source>Only completed orders count as sales.</source>
      <translation>완료된 주문만 매출에 포함됩니다.</translation>
    </message>
    <message>
      <source>“Before” is {days}, the same weekdays: above up to this time of day, below whole days.</source>
      <translation>‘이전’은 같은 요일인 {days}입니다. 위는 지금과 같은 시각까지, 아래는 하루 전체입니다.</translation>
    </message>
    <message>
      <source>Table of sales</source>
      <translation>매출 표</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>시간</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>날짜</translation>
    </message>
    <message>
      <source>Number of orders</source>
      <translation>주문 수</translation>
    </message>
    <message>
      <source>Pieces</source>
      <translation>수량</translation>
    </message>
    <message>
      <source>Cash is rounded to {amount}</source>
      <translation>현금은 {amount} 단위로 반올림해요</translation>
    </message>
    <message>
      <source>Only what is left to pay in cash; cards and transfers pay the exact sum. Reports name it.</source>
      <translation>남은 금액을 현금으로 받을 때만 반올림하고, 카드와 계좌 이체는 정확한 금액을 받아요. 차액은 보고서에 따로 표시돼요.</translation>
    </message>
    <message>
      <source>It holds once an owner has a PIN. Until then everybody here does everything.</source>
      <translation>사장님의 PIN이 설정되면 적용됩니다. 그전에는 누구나 모든 일을 할 수 있습니다.</translation>
    </message>
    <message>
      <source>Counter</source>
      <translation>카운터</translation>
    </message>
    <message>
      <source>While nobody has shown a PIN, this shop's counters may</source>
      <translation>아무도 PIN을 입력하지 않았을 때 카운터에서 할 수 있는 일</translation>
    </message>
    <message>
      <source>A PIN alone says who it is</source>
      <translation>PIN만으로 누구인지 알아보기</translation>
    </message>
    <message>
      <source>No name is tapped first. Everybody needs a new PIN of six digits for it; until then they unlock by name.</source>
      <translation>이름을 먼저 누르지 않아도 돼요. 그러려면 모두 여섯 자리 PIN을 새로 정해야 하고, 그전까지는 이름을 눌러 잠금을 풀어요.</translation>
    </message>
    <message>
      <source>Count the drawer without seeing what must be in it</source>
      <translation>예상 시재를 보지 않고 세기</translation>
    </message>
    <message>
      <source>The difference is said when the count is done. Owners see the figures.</source>
      <translation>차액은 다 센 뒤에 알려 드려요. 점주는 금액을 볼 수 있어요.</translation>
    </message>
    <message>
      <source>Ask for a remark and a second count when more than an amount is off</source>
      <translation>차액이 정한 금액을 넘으면 비고를 적고 한 번 더 세기</translation>
    </message>
    <message>
      <source>More than</source>
      <translation>기준 금액</translation>
    </message>
    <message>
      <source>An amount, such as {amount}.</source>
      <translation>{amount}처럼 금액을 입력하세요.</translation>
    </message>
    <message>
      <source>Handle orders only</source>
      <translation>주문 처리만</translation>
    </message>
    <message>
      <source>Handle orders, sell and take money</source>
      <translation>주문 처리, 판매와 결제</translation>
    </message>
    <message>
      <source>Do that, and open the drawer, move cash and see figures</source>
      <translation>현금통 열기, 현금 입출금, 매출 보기까지</translation>
    </message>
    <message>
      <source>Change what holds at the counter</source>
      <translation>카운터 설정 변경</translation>
    </message>
    <message>
      <source>Monday</source>
      <translation>월요일</translation>
    </message>
    <message>
      <source>Tuesday</source>
      <translation>화요일</translation>
    </message>
    <message>
      <source>Wednesday</source>
      <translation>수요일</translation>
    </message>
    <message>
      <source>Thursday</source>
      <translation>목요일</translation>
    </message>
    <message>
      <source>Friday</source>
      <translation>금요일</translation>
    </message>
    <message>
      <source>Saturday</source>
      <translation>토요일</translation>
    </message>
    <message>
      <source>Sunday</source>
      <translation>일요일</translation>
    </message>
    <message>
      <source>Weekday</source>
      <translation>요일</translation>
    </message>
    <message>
      <source>Opens</source>
      <translation>여는 시각</translation>
    </message>
    <message>
      <source>Closes</source>
      <translation>닫는 시각</translation>
    </message>
    <message>
      <source>next day</source>
      <translation>다음 날</translation>
    </message>
    <message>
      <source>Remove these hours</source>
      <translation>이 영업시간 삭제</translation>
    </message>
    <message>
      <source>Add hours</source>
      <translation>영업시간 추가</translation>
    </message>
    <message>
      <source>The first for the whole week</source>
      <translation>첫 줄을 매일 적용</translation>
    </message>
    <message>
      <source>No hours set: always open, except while paused or closed by hand.</source>
      <translation>영업시간 미설정: 일시중지하거나 직접 닫지 않는 한 항상 영업합니다.</translation>
    </message>
    <message>
      <source>Opening hours</source>
      <translation>영업시간</translation>
    </message>
    <message>
      <source>Orders are taken within these hours. Times are those of {zone}.</source>
      <translation>이 시간 안에만 주문을 받습니다. 시각은 {zone} 기준입니다.</translation>
    </message>
    <message>
      <source>No PIN is set: anybody can close the app at a seat in kiosk mode.</source>
      <translation>PIN이 없습니다. 키오스크 모드에서도 누구나 앱을 닫을 수 있습니다.</translation>
    </message>
    <message>
      <source>Guests order without an account</source>
      <translation>계정 없이 주문할 수 있음</translation>
    </message>
    <message>
      <source>People may sign in with their own account</source>
      <translation>본인 계정으로 로그인할 수 있음</translation>
    </message>
    <message>
      <source>Reset the seat after (minutes)</source>
      <translation>사용이 없을 때 초기화까지의 시간(분)</translation>
    </message>
    <message>
      <source>PIN that ends kiosk mode</source>
      <translation>키오스크 모드를 끝내는 PIN</translation>
    </message>
    <message>
      <source>4 to 8 digits</source>
      <translation>숫자 4~8자리</translation>
    </message>
    <message>
      <source>Change the PIN</source>
      <translation>PIN 변경</translation>
    </message>
    <message>
      <source>Set the PIN</source>
      <translation>PIN 설정</translation>
    </message>
    <message>
      <source>What you changed is thrown away: {topics}.</source>
      <translation>바꾼 내용이 사라져요: {topics}.</translation>
    </message>
    <message>
      <source>Customers read {n} min from now on</source>
      <translation>이제 손님에게 {n}분으로 안내됩니다</translation>
    </message>
    <message>
      <source>This terminal</source>
      <translation>이 단말기</translation>
    </message>
    <message>
      <source>Name of this counter</source>
      <translation>카운터 이름</translation>
    </message>
    <message>
      <source>e.g. counter 2</source>
      <translation>예: 카운터 2</translation>
    </message>
    <message>
      <source>Other counters read it when this one was first, e.g. “accepted at counter 2, 12:03”.</source>
      <translation>이 카운터가 먼저 처리하면 다른 카운터에 “12:03 카운터 2에서 접수함”처럼 표시됩니다.</translation>
    </message>
    <message>
      <source>Sign out without saving?</source>
      <translation>저장하지 않고 로그아웃할까요?</translation>
    </message>
    <message>
      <source>Sign out</source>
      <translation>로그아웃</translation>
    </message>
    <message>
      <source>Shop</source>
      <translation>매장</translation>
    </message>
    <message>
      <source>Times</source>
      <translation>시간</translation>
    </message>
    <message>
      <source>Receipt</source>
      <translation>영수증</translation>
    </message>
    <message>
      <source>Seats</source>
      <translation>좌석</translation>
    </message>
    <message>
      <source>Staff</source>
      <translation>직원</translation>
    </message>
    <message>
      <source>Activity log</source>
      <translation>활동 기록</translation>
    </message>
    <message>
      <source>Web hooks</source>
      <translation>웹훅</translation>
    </message>
    <message>
      <source>Sound</source>
      <translation>소리</translation>
    </message>
    <message>
      <source>Look and language</source>
      <translation>화면과 언어</translation>
    </message>
    <message>
      <source>Account</source>
      <translation>계정</translation>
    </message>
    <message>
      <source>This counter is called {name} from now on</source>
      <translation>이제 이 카운터 이름은 {name}입니다</translation>
    </message>
    <message>
      <source>Stay</source>
      <translation>머무르기</translation>
    </message>
    <message>
      <source>Shop saved</source>
      <translation>매장 설정을 저장했습니다</translation>
    </message>
    <message>
      <source>How the receipt will look</source>
      <translation>영수증 미리 보기</translation>
    </message>
    <message>
      <source>An item</source>
      <translation>메뉴</translation>
    </message>
    <message>
      <source>As “{printer}” prints it.</source>
      <translation>“{printer}”에서 인쇄되는 모습입니다.</translation>
    </message>
    <message>
      <source>As a printer with 80 mm paper prints it; no receipt printer is set up here.</source>
      <translation>80mm 용지에 인쇄되는 모습입니다. 여기에는 영수증 프린터가 설정되어 있지 않습니다.</translation>
    </message>
    <message>
      <source>{n} characters left</source>
      <translation>{n}자 남음</translation>
    </message>
    <message>
      <source>{n} characters too many</source>
      <translation>{n}자 초과</translation>
    </message>
    <message>
      <source>Above the order</source>
      <translation>주문 위 문구</translation>
    </message>
    <message>
      <source>Below the order</source>
      <translation>주문 아래 문구</translation>
    </message>
    <message>
      <source>e.g. address, telephone, tax number</source>
      <translation>예: 주소, 전화번호, 사업자등록번호</translation>
    </message>
    <message>
      <source>e.g. Thank you, see you again!</source>
      <translation>예: 감사합니다. 또 오세요!</translation>
    </message>
    <message>
      <source>Refunds by staff</source>
      <translation>직원의 환불</translation>
    </message>
    <message>
      <source>Always ask an owner</source>
      <translation>항상 사장님 확인</translation>
    </message>
    <message>
      <source>Up to an amount for each order</source>
      <translation>주문마다 정한 금액까지</translation>
    </message>
    <message>
      <source>Any amount, without an owner</source>
      <translation>금액 제한 없이</translation>
    </message>
    <message>
      <source>Amount for each order</source>
      <translation>주문당 금액</translation>
    </message>
    <message>
      <source>One seat has a new key. Save its file now: the key is not shown again.</source>
      <translation>좌석 하나에 새 키가 생겼습니다. 지금 파일을 저장하세요. 키는 다시 표시되지 않습니다.</translation>
    </message>
    <message>
      <source>{n} seats have new keys. Save their files now: the keys are not shown again.</source>
      <translation>좌석 {n}개에 새 키가 생겼습니다. 지금 파일을 저장하세요. 키는 다시 표시되지 않습니다.</translation>
    </message>
    <message>
      <source>The file on that computer stops working at once, and whoever sits there is signed out.</source>
      <translation>그 컴퓨터의 파일은 바로 쓸 수 없게 되고, 앉아 있는 손님은 로그아웃됩니다.</translation>
    </message>
    <message>
      <source>A new key for {seat}?</source>
      <translation>{seat}의 키를 새로 만들까요?</translation>
    </message>
    <message>
      <source>Nobody can order there any more. Orders placed there stay.</source>
      <translation>그 좌석에서는 더 이상 주문할 수 없습니다. 이미 한 주문은 남습니다.</translation>
    </message>
    <message>
      <source>Take {seat} away?</source>
      <translation>{seat} 좌석을 없앨까요?</translation>
    </message>
    <message>
      <source>One file saved in {folder}</source>
      <translation>{folder}에 파일 1개를 저장했습니다</translation>
    </message>
    <message>
      <source>{n} files saved in {folder}</source>
      <translation>{folder}에 파일 {n}개를 저장했습니다</translation>
    </message>
    <message>
      <source>Saved as {file}; it holds the keys, so keep it safe</source>
      <translation>{file}에 저장했습니다. 키가 들어 있으니 안전하게 보관하세요</translation>
    </message>
    <message>
      <source>Computers at which people order. Each has a key of its own, kept in a file there.</source>
      <translation>손님이 주문하는 컴퓨터입니다. 컴퓨터마다 고유한 키 파일이 있습니다.</translation>
    </message>
    <message>
      <source>No seats yet. Type “PC 1-40” to make forty at once.</source>
      <translation>아직 좌석이 없습니다. “PC 1-40”이라고 입력하면 한 번에 40개를 만듭니다.</translation>
    </message>
    <message>
      <source>e.g. PC 1-40, or: Window 1, Window 2</source>
      <translation>예: PC 1-40, 또는 창가 1, 창가 2</translation>
    </message>
    <message>
      <source>Names of new seats</source>
      <translation>새 좌석 이름</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>추가</translation>
    </message>
    <message>
      <source>Name of the seat</source>
      <translation>좌석 이름</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>이름 변경</translation>
    </message>
    <message>
      <source>New key</source>
      <translation>새 키</translation>
    </message>
    <message>
      <source>Take away</source>
      <translation>없애기</translation>
    </message>
    <message>
      <source>Save the files…</source>
      <translation>파일 저장…</translation>
    </message>
    <message>
      <source>Table…</source>
      <translation>표…</translation>
    </message>
    <message>
      <source>Copy the start line</source>
      <translation>시작 명령 복사</translation>
    </message>
    <message>
      <source>never used</source>
      <translation>사용한 적 없음</translation>
    </message>
    <message>
      <source>used {when}</source>
      <translation>{when} 사용</translation>
    </message>
    <message>
      <source>Copied. The line needs the seat's file beside it.</source>
      <translation>복사했습니다. 명령에는 좌석 파일이 함께 있어야 합니다.</translation>
    </message>
    <message>
      <source>The server does not answer; nothing was changed.</source>
      <translation>서버가 응답하지 않습니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
      <source>The files name this computer as the server. Elsewhere start the app with --server, too.</source>
      <translation>파일에는 이 컴퓨터가 서버로 적혀 있습니다. 다른 컴퓨터에서는 --server도 지정해 시작하세요.</translation>
    </message>
    <message>
      <source>Folder for the seats' files</source>
      <translation>좌석 파일을 저장할 폴더</translation>
    </message>
    <message>
      <source>Folder for the table</source>
      <translation>표를 저장할 폴더</translation>
    </message>
    <message>
      <source>The files cannot be written there ({why}).</source>
      <translation>그곳에 파일을 쓸 수 없습니다({why}).</translation>
    </message>
    <message>
      <source>A seat with such a name is there already; none was made or renamed.</source>
      <translation>같은 이름의 좌석이 이미 있습니다. 만들거나 바꾼 좌석이 없습니다.</translation>
    </message>
    <message>
      <source>Only an owner may do this. Unlock with an owner's PIN first.</source>
      <translation>사장님만 할 수 있습니다. 먼저 사장님 PIN으로 잠금을 푸세요.</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Currency</source>
      <translation>통화</translation>
    </message>
    <message>
      <source>Business day begins</source>
      <translation>영업일 시작</translation>
    </message>
    <message>
      <source>Earlier orders count for the day before: on the board, in their numbers and in the sales.</source>
      <translation>이보다 이른 주문은 전날로 계산됩니다. 주문판, 주문 번호, 매출이 모두 이를 따릅니다.</translation>
    </message>
    <message>
      <source>It can be changed until the first order; this is being looked up.</source>
      <translation>첫 주문 전까지 바꿀 수 있습니다. 확인하는 중입니다.</translation>
    </message>
    <message>
      <source>It can be changed until the first order. Prices are not converted: check them then.</source>
      <translation>첫 주문 전까지 바꿀 수 있습니다. 가격은 환산되지 않으니 바꾼 뒤 확인하세요.</translation>
    </message>
    <message>
      <source>It stays as it is: there are orders in this currency already.</source>
      <translation>이미 이 통화로 받은 주문이 있어 바꿀 수 없습니다.</translation>
    </message>
    <message>
      <source>The shop needs a name.</source>
      <translation>매장 이름을 입력하세요.</translation>
    </message>
    <message>
      <source>Accept proposes {recent} min now. Customers go on reading {own} min before they order.</source>
      <translation>지금 접수 버튼은 {recent}분을 제안합니다. 손님은 주문 전에 계속 {own}분으로 안내받습니다.</translation>
    </message>
    <message>
      <source>Usual preparation, minutes</source>
      <translation>기본 준비 시간 (분)</translation>
    </message>
    <message>
      <source>Customers read it before they order, and Accept proposes it on every card.</source>
      <translation>손님이 주문 전에 보고, 모든 카드의 접수 버튼이 제안하는 시간입니다.</translation>
    </message>
    <message>
      <source>At this counter Accept proposes the recent minutes</source>
      <translation>이 카운터에서는 접수 버튼이 최근 시간을 제안</translation>
    </message>
    <message>
      <source>Time to answer, minutes</source>
      <translation>응답 제한 시간 (분)</translation>
    </message>
    <message>
      <source>An order that nobody answers within this time expires by itself, and its customer is told.</source>
      <translation>이 시간 안에 답하지 않은 주문은 저절로 만료되고 손님에게 알려집니다.</translation>
    </message>
    <message>
      <source>Three of four orders of the last two hours were made within the recent minutes.</source>
      <translation>최근 시간은 지난 두 시간 주문의 4분의 3이 준비된 시간입니다.</translation>
    </message>
    <message>
      <source>Until there is a recent time, Accept proposes the usual preparation.</source>
      <translation>최근 시간이 나올 때까지 접수 버튼은 보통 준비 시간을 제안합니다.</translation>
    </message>
    <message>
      <source>Recently {n} min</source>
      <translation>최근 {n}분</translation>
    </message>
    <message>
      <source>Take over {n} min</source>
      <translation>{n}분으로 적용</translation>
    </message>
    <message>
      <source>Too few orders in the last two hours to suggest a time.</source>
      <translation>지난 두 시간의 주문이 적어 시간을 제안할 수 없습니다.</translation>
    </message>
    <message>
      <source>The recent time is not known now; it is asked for again every minute.</source>
      <translation>지금은 최근 시간을 알 수 없습니다. 1분마다 다시 확인합니다.</translation>
    </message>
    <message>
      <source>{name}, not saved yet</source>
      <translation>{name}, 아직 저장하지 않음</translation>
    </message>
    <message>
      <source>Topic</source>
      <translation>항목</translation>
    </message>
    <message>
      <source>Each new order and each of its changes is posted there. It has to be reachable publicly.</source>
      <translation>새 주문과 모든 변경이 이 주소로 전송됩니다. 인터넷에서 접속할 수 있는 주소여야 합니다.</translation>
    </message>
    <message>
      <source>Check each post with it: webhook-signature is an HMAC-SHA256 over the post's id, time and body.</source>
      <translation>전송마다 이 비밀 값으로 확인하세요. webhook-signature는 ID, 시각, 본문에 대한 HMAC-SHA256입니다.</translation>
    </message>
    <message>
      <source>The secret of this web hook</source>
      <translation>이 웹훅의 비밀 값</translation>
    </message>
    <message>
      <source>Secret</source>
      <translation>비밀 값</translation>
    </message>
    <message>
      <source>It is shown now and never again. Keep it where your server finds it.</source>
      <translation>지금 한 번만 표시됩니다. 서버가 읽을 수 있는 곳에 보관하세요.</translation>
    </message>
    <message>
      <source>I have kept it</source>
      <translation>보관했습니다</translation>
    </message>
    <message>
      <source>Copy it first, then press “I have kept it”.</source>
      <translation>먼저 복사한 다음 “보관했습니다”를 누르세요.</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>복사함</translation>
    </message>
    <message>
      <source>An address begins with https:// or http:// and has no spaces.</source>
      <translation>주소는 https:// 또는 http://로 시작하고 공백이 없어야 합니다.</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>복사</translation>
    </message>
    <message>
      <source>How to check</source>
      <translation>확인 방법</translation>
    </message>
    <message>
      <source>Last sent {at}: not taken ({why}). The server goes on trying.</source>
      <translation>마지막 전송 {at}: 받지 않음({why}). 서버가 계속 다시 보냅니다.</translation>
    </message>
    <message>
      <source>it could not be reached</source>
      <translation>연결할 수 없음</translation>
    </message>
    <message>
      <source>Nothing was sent to it yet.</source>
      <translation>아직 보낸 것이 없습니다.</translation>
    </message>
    <message>
      <source>Last sent {at}: taken ({status}).</source>
      <translation>마지막 전송 {at}: 받음({status}).</translation>
    </message>
    <message>
      <source>It failed since {since} ({why}), so nothing is sent to it now.</source>
      <translation>{since}부터 실패하여({why}) 지금은 보내지 않습니다.</translation>
    </message>
    <message>
      <source>it answered {status}</source>
      <translation>응답 {status}</translation>
    </message>
    <message>
      <source>no answer in time</source>
      <translation>제때 응답 없음</translation>
    </message>
    <message>
      <source>On</source>
      <translation>켜짐</translation>
    </message>
    <message>
      <source>Send a test</source>
      <translation>시험 전송</translation>
    </message>
    <message>
      <source>Remove {url}</source>
      <translation>{url} 삭제</translation>
    </message>
    <message>
      <source>Failing</source>
      <translation>실패 중</translation>
    </message>
    <message>
      <source>Works</source>
      <translation>정상</translation>
    </message>
    <message>
      <source>A test is on its way…</source>
      <translation>시험 전송 중…</translation>
    </message>
    <message>
      <source>Post orders to {url}</source>
      <translation>{url}(으)로 주문 보내기</translation>
    </message>
    <message>
      <source>Send a test to {url}</source>
      <translation>{url}(으)로 시험 전송</translation>
    </message>
    <message>
      <source>Change the address {url}</source>
      <translation>주소 {url} 변경</translation>
    </message>
    <message>
      <source>Switched off</source>
      <translation>중단됨</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>꺼짐</translation>
    </message>
    <message>
      <source>Change the address</source>
      <translation>주소 변경</translation>
    </message>
    <message>
      <source>Nothing more is posted there, and its secret is worth nothing.</source>
      <translation>더 이상 전송되지 않으며 비밀 값은 쓸모없게 됩니다.</translation>
    </message>
    <message>
      <source>Remove {url}?</source>
      <translation>{url}을(를) 삭제할까요?</translation>
    </message>
    <message>
      <source>Other programs, such as bookkeeping, get every order at these addresses.</source>
      <translation>회계 등 다른 프로그램이 이 주소에서 모든 주문을 받습니다.</translation>
    </message>
    <message>
      <source>There is no address yet.</source>
      <translation>아직 주소가 없습니다.</translation>
    </message>
    <message>
      <source>Add an address</source>
      <translation>주소 추가</translation>
    </message>
    <message>
      <source>The test is on its way; there is no outcome yet. Look again in a minute.</source>
      <translation>시험 전송을 요청했지만 아직 결과가 없습니다. 잠시 뒤 다시 확인하세요.</translation>
    </message>
    <message>
      <source>{url} took the test.</source>
      <translation>{url}이(가) 시험 전송을 받았습니다.</translation>
    </message>
    <message>
      <source>Orders go to the new address from now on; the secret stays</source>
      <translation>이제 주문은 새 주소로 전송됩니다. 비밀 값은 그대로입니다</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>그대로 두기</translation>
    </message>
    <message>
      <source>New web hook</source>
      <translation>새 웹훅</translation>
    </message>
    <message>
      <source>The server gave no answer, so it may or may not have happened. Look again once you are live.</source>
      <translation>서버가 응답하지 않아 처리 여부를 알 수 없습니다. 연결되면 다시 확인하세요.</translation>
    </message>
    <message>
      <source>Only an owner may do this.</source>
      <translation>사장님만 할 수 있습니다.</translation>
    </message>
    <message>
      <source>{n} % less than before</source>
      <translation>이전보다 {n}% 적음</translation>
    </message>
    <message>
      <source>Nothing to compare with</source>
      <translation>비교할 매출 없음</translation>
    </message>
    <message>
      <source>As much as before</source>
      <translation>이전과 같음</translation>
    </message>
    <message>
      <source>{n} % more than before</source>
      <translation>이전보다 {n}% 많음</translation>
    </message>
    <message>
      <source>Delete the last digit</source>
      <translation>마지막 숫자 지우기</translation>
    </message>
    <message>
      <source>Orders</source>
      <translation>주문 현황</translation>
    </message>
    <message>
      <source>Menu and stock</source>
      <translation>메뉴·재고</translation>
    </message>
    <message>
      <source>Till</source>
      <translation>정산</translation>
    </message>
    <message>
      <source>Printers</source>
      <translation>프린터</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>설정</translation>
    </message>
    <message>
      <source>{n} item runs low</source>
      <translation>재고 부족 {n}개</translation>
    </message>
    <message>
      <source>{n} items run low</source>
      <translation>재고 부족 {n}개</translation>
    </message>
    <message>
      <source>{n} unanswered</source>
      <translation>미응답 {n}건</translation>
    </message>
    <message>
      <source>Seat not given</source>
      <translation>좌석 미입력</translation>
    </message>
    <message>
      <source>Rejected</source>
      <translation>주문 거절</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>주문 취소됨</translation>
    </message>
    <message>
      <source>Expired</source>
      <translation>만료됨</translation>
    </message>
    <message>
      <source>moved back to waiting</source>
      <translation>대기로 되돌림</translation>
    </message>
    <message>
      <source>accepted</source>
      <translation>접수함</translation>
    </message>
    <message>
      <source>made ready</source>
      <translation>준비 완료로 바꿈</translation>
    </message>
    <message>
      <source>handed over</source>
      <translation>전달함</translation>
    </message>
    <message>
      <source>rejected</source>
      <translation>거절함</translation>
    </message>
    <message>
      <source>cancelled</source>
      <translation>취소함</translation>
    </message>
    <message>
      <source>expired</source>
      <translation>만료됨</translation>
    </message>
    <message>
      <source>Closed, opens at {time}</source>
      <translation>영업 종료 · {time} 시작</translation>
    </message>
    <message>
      <source>Closed, opens {day} at {time}</source>
      <translation>영업 종료 · {day} {time} 시작</translation>
    </message>
    <message>
      <source>Taking orders</source>
      <translation>주문 받는 중</translation>
    </message>
    <message>
      <source>Closed by hand</source>
      <translation>직접 닫음</translation>
    </message>
    <message>
      <source>Take orders</source>
      <translation>주문 받기</translation>
    </message>
    <message>
      <source>Until a time…</source>
      <translation>시각 지정…</translation>
    </message>
    <message>
      <source>Close until opened by hand</source>
      <translation>다시 열 때까지 닫기</translation>
    </message>
    <message>
      <source>Pause for {n} minute</source>
      <translation>{n}분 동안 중지</translation>
    </message>
    <message>
      <source>Pause for {n} minutes</source>
      <translation>{n}분 동안 중지</translation>
    </message>
    <message>
      <source>{kind} {amount}</source>
      <translation>{kind} {amount}</translation>
    </message>
    <message>
      <source>Refund due: {amount}</source>
      <translation>환불할 금액: {amount}</translation>
    </message>
    <message>
      <source>To pay {amount}</source>
      <translation>미결제 {amount}</translation>
    </message>
    <message>
      <source>{amount} given back</source>
      <translation>{amount} 환불됨</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>단축키</translation>
    </message>
    <message>
      <source>Previous and next card</source>
      <translation>이전·다음 주문</translation>
    </message>
    <message>
      <source>First and last card</source>
      <translation>첫 주문·마지막 주문</translation>
    </message>
    <message>
      <source>Column on the left and right</source>
      <translation>왼쪽·오른쪽 열</translation>
    </message>
    <message>
      <source>The card's main button</source>
      <translation>주문의 주요 버튼</translation>
    </message>
    <message>
      <source>Waiting: accept with the time that bears the digit; elsewhere: choose that card</source>
      <translation>대기: 그 숫자가 붙은 시간으로 접수, 그 외: 해당 주문 선택</translation>
    </message>
    <message>
      <source>Tick off the next line</source>
      <translation>다음 품목 완료 표시</translation>
    </message>
    <message>
      <source>Tick off that line, or take the tick back</source>
      <translation>해당 품목 완료 표시 또는 취소</translation>
    </message>
    <message>
      <source>Promise 5 minutes more</source>
      <translation>예상 시간 5분 추가</translation>
    </message>
    <message>
      <source>Reject or cancel, with a reason</source>
      <translation>사유를 적고 거절 또는 취소</translation>
    </message>
    <message>
      <source>Undo the last step</source>
      <translation>방금 한 일 실행 취소</translation>
    </message>
    <message>
      <source>Details and history</source>
      <translation>상세 및 이력</translation>
    </message>
    <message>
      <source>Silence the alarm</source>
      <translation>알람 끄기</translation>
    </message>
    <message>
      <source>Silence, mute or test the alarm</source>
      <translation>알람 끄기·음소거·시험</translation>
    </message>
    <message>
      <source>Search orders and menu</source>
      <translation>주문·메뉴 검색</translation>
    </message>
    <message>
      <source>Board, counter, menu, printers, sales, till, settings</source>
      <translation>주문판, 카운터, 메뉴, 프린터, 매출, 정산, 설정</translation>
    </message>
    <message>
      <source>Kitchen screen, ready board</source>
      <translation>주방 화면, 완료 안내판</translation>
    </message>
    <message>
      <source>Say who you are: unlock or switch</source>
      <translation>누구인지 알리기: 잠금 해제 또는 교대</translation>
    </message>
    <message>
      <source>Lock this counter</source>
      <translation>이 카운터 잠그기</translation>
    </message>
    <message>
      <source>Counter: take payment</source>
      <translation>계산대: 결제 받기</translation>
    </message>
    <message>
      <source>Counter: pay later</source>
      <translation>계산대: 나중에 결제</translation>
    </message>
    <message>
      <source>Payment: cash, card, transfer</source>
      <translation>결제: 현금, 카드, 이체</translation>
    </message>
    <message>
      <source>Full screen</source>
      <translation>전체 화면</translation>
    </message>
    <message>
      <source>Close; from the search back to the cards</source>
      <translation>닫기, 검색에서 주문으로 돌아가기</translation>
    </message>
    <message>
      <source>These keys</source>
      <translation>이 단축키 목록</translation>
    </message>
    <message>
      <source>Kitchen: 1 – 9  0</source>
      <translation>주방: 1 – 9  0</translation>
    </message>
    <message>
      <source>Choose the card with that number</source>
      <translation>그 번호의 카드 선택</translation>
    </message>
    <message>
      <source>Sold out until</source>
      <translation>품절 종료 시각</translation>
    </message>
    <message>
      <source>Back today at {time}</source>
      <translation>오늘 {time}에 다시 판매</translation>
    </message>
    <message>
      <source>Back tomorrow at {time}</source>
      <translation>내일 {time}에 다시 판매</translation>
    </message>
    <message>
      <source>For 1 hour</source>
      <translation>1시간 동안</translation>
    </message>
    <message>
      <source>Until the end of the day</source>
      <translation>오늘 영업 종료까지</translation>
    </message>
    <message>
      <source>Until tomorrow's opening</source>
      <translation>내일 영업 시작까지</translation>
    </message>
    <message>
      <source>Until set back by hand</source>
      <translation>직접 되돌릴 때까지</translation>
    </message>
    <message>
      <source>An owner keeps this page for people with a PIN. Orders go on as ever.</source>
      <translation>점주가 PIN이 있는 사람만 보도록 한 화면이에요. 주문은 평소대로 처리할 수 있어요.</translation>
    </message>
    <message>
      <source>This counter is locked</source>
      <translation>카운터가 잠겨 있어요</translation>
    </message>
    <message>
      <source>Unlock (F8)</source>
      <translation>잠금 풀기 (F8)</translation>
    </message>
    <message>
      <source>Confirmed: {action}</source>
      <translation>확인됨: {action}</translation>
    </message>
    <message>
      <source>Scanned {code}: nothing is done with a code here.</source>
      <translation>바코드 {code}: 이 화면에서는 아무 일도 하지 않아요.</translation>
    </message>
    <message>
      <source>Search results</source>
      <translation>검색 결과</translation>
    </message>
    <message>
      <source>Nothing found for “{query}”</source>
      <translation>‘{query}’ 검색 결과가 없습니다</translation>
    </message>
    <message>
      <source>Older</source>
      <translation>이전 기록</translation>
    </message>
    <message>
      <source>What it was about</source>
      <translation>분야</translation>
    </message>
    <message>
      <source>Who did it</source>
      <translation>누가 했는지</translation>
    </message>
    <message>
      <source>Any day</source>
      <translation>모든 날</translation>
    </message>
    <message>
      <source>Everybody</source>
      <translation>모두</translation>
    </message>
    <message>
      <source>Without a PIN</source>
      <translation>PIN 없이</translation>
    </message>
    <message>
      <source>Nothing was done on these days that fits.</source>
      <translation>이 기간에 해당하는 기록이 없습니다.</translation>
    </message>
    <message>
      <source>The server does not answer. Choose once more when it is back.</source>
      <translation>서버가 응답하지 않습니다. 연결되면 다시 골라 보세요.</translation>
    </message>
    <message>
      <source>{name}, without a PIN</source>
      <translation>{name}, PIN 없이</translation>
    </message>
    <message>
      <source>Menu, stock, shop, staff, cash and refunds. What was done to an order is in the order.</source>
      <translation>메뉴, 재고, 매장, 직원, 현금, 환불의 기록입니다. 주문에 한 일은 그 주문에서 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Only owners look at this. An owner's PIN opens it until you go elsewhere.</source>
      <translation>사장님만 볼 수 있습니다. 사장님의 PIN을 입력하면 다른 화면으로 갈 때까지 열립니다.</translation>
    </message>
    <message>
      <source>Look at what was done</source>
      <translation>활동 기록 보기</translation>
    </message>
    <message>
      <source>Added {name} to the menu</source>
      <translation>메뉴에 {name} 추가</translation>
    </message>
    <message>
      <source>Changed {name}</source>
      <translation>{name} 변경</translation>
    </message>
    <message>
      <source>Took {name} off the menu</source>
      <translation>메뉴에서 {name} 내림</translation>
    </message>
    <message>
      <source>Picture of {name}</source>
      <translation>{name} 사진</translation>
    </message>
    <message>
      <source>Read the menu from a file</source>
      <translation>파일에서 메뉴 가져옴</translation>
    </message>
    <message>
      <source>Changed several items</source>
      <translation>여러 상품 변경</translation>
    </message>
    <message>
      <source>Sale of {name}</source>
      <translation>{name} 판매</translation>
    </message>
    <message>
      <source>Changed the shop</source>
      <translation>매장 설정 변경</translation>
    </message>
    <message>
      <source>Added {name} to the staff</source>
      <translation>직원 {name} 추가</translation>
    </message>
    <message>
      <source>Changed {name} of the staff</source>
      <translation>직원 {name} 변경</translation>
    </message>
    <message>
      <source>Took {name} from the staff</source>
      <translation>직원 {name} 삭제</translation>
    </message>
    <message>
      <source>{name} unlocked the counter</source>
      <translation>{name} 님이 카운터 잠금 해제</translation>
    </message>
    <message>
      <source>A new PIN for {name}, by the account's password</source>
      <translation>계정 비밀번호로 {name} 님의 새 PIN 설정</translation>
    </message>
    <message>
      <source>Added the web hook {name}</source>
      <translation>웹훅 {name} 추가</translation>
    </message>
    <message>
      <source>Changed the web hook {name}</source>
      <translation>웹훅 {name} 변경</translation>
    </message>
    <message>
      <source>Took a web hook away</source>
      <translation>웹훅 삭제</translation>
    </message>
    <message>
      <source>Tried the web hook {name}</source>
      <translation>웹훅 {name} 시험</translation>
    </message>
    <message>
      <source>Cash to begin with</source>
      <translation>준비금</translation>
    </message>
    <message>
      <source>Cash put in</source>
      <translation>현금 입금</translation>
    </message>
    <message>
      <source>Cash taken out</source>
      <translation>현금 출금</translation>
    </message>
    <message>
      <source>Opened the drawer without a sale</source>
      <translation>판매 없이 현금통 열기</translation>
    </message>
    <message>
      <source>Gave money back for {name}</source>
      <translation>{name} 환불</translation>
    </message>
    <message>
      <source>Closed the day, report {name}</source>
      <translation>하루 마감, 정산표 {name}</translation>
    </message>
    <message>
      <source>Added the seat {name}</source>
      <translation>좌석 {name} 추가</translation>
    </message>
    <message>
      <source>Renamed the seat {name}</source>
      <translation>좌석 {name} 이름 변경</translation>
    </message>
    <message>
      <source>A new key for the seat {name}</source>
      <translation>좌석 {name}의 새 키</translation>
    </message>
    <message>
      <source>Took the seat {name} away</source>
      <translation>좌석 {name} 삭제</translation>
    </message>
    <message>
      <source>Signed out {name}</source>
      <translation>{name} 로그아웃</translation>
    </message>
    <message>
      <source>Signed out all other places</source>
      <translation>다른 곳 모두 로그아웃</translation>
    </message>
    <message>
      <source>Changed what holds at the counter</source>
      <translation>카운터 설정을 바꿈</translation>
    </message>
    <message>
      <source>Changed the rules at the seats</source>
      <translation>좌석 규칙 변경</translation>
    </message>
    <message>
      <source>{field} anew</source>
      <translation>{field} 새로 설정</translation>
    </message>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>orders</source>
      <translation>주문만</translation>
    </message>
    <message>
      <source>orders and sales</source>
      <translation>주문과 판매</translation>
    </message>
    <message>
      <source>everything staff may</source>
      <translation>직원이 하는 일 모두</translation>
    </message>
    <message>
      <source>with a PIN</source>
      <translation>PIN 있음</translation>
    </message>
    <message>
      <source>without a PIN</source>
      <translation>PIN 없음</translation>
    </message>
    <message>
      <source>cash difference {amount}</source>
      <translation>현금 차액 {amount}</translation>
    </message>
    <message>
      <source>name</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>price</source>
      <translation>가격</translation>
    </message>
    <message>
      <source>stock</source>
      <translation>재고</translation>
    </message>
    <message>
      <source>description</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>translations</source>
      <translation>번역</translation>
    </message>
    <message>
      <source>category</source>
      <translation>분류</translation>
    </message>
    <message>
      <source>place</source>
      <translation>순서</translation>
    </message>
    <message>
      <source>tax</source>
      <translation>세율</translation>
    </message>
    <message>
      <source>off the menu</source>
      <translation>메뉴에서 내림</translation>
    </message>
    <message>
      <source>allergens</source>
      <translation>알레르기 유발 재료</translation>
    </message>
    <message>
      <source>diets</source>
      <translation>식단 표시</translation>
    </message>
    <message>
      <source>options</source>
      <translation>옵션</translation>
    </message>
    <message>
      <source>low from</source>
      <translation>재고 부족 기준</translation>
    </message>
    <message>
      <source>currency</source>
      <translation>통화</translation>
    </message>
    <message>
      <source>time zone</source>
      <translation>시간대</translation>
    </message>
    <message>
      <source>open</source>
      <translation>영업</translation>
    </message>
    <message>
      <source>hours</source>
      <translation>영업시간</translation>
    </message>
    <message>
      <source>paused until</source>
      <translation>일시 중지</translation>
    </message>
    <message>
      <source>minutes to make</source>
      <translation>조리 시간(분)</translation>
    </message>
    <message>
      <source>minutes to answer</source>
      <translation>응답 제한 시간(분)</translation>
    </message>
    <message>
      <source>day begins</source>
      <translation>하루 시작</translation>
    </message>
    <message>
      <source>top of the receipt</source>
      <translation>영수증 머리글</translation>
    </message>
    <message>
      <source>end of the receipt</source>
      <translation>영수증 바닥글</translation>
    </message>
    <message>
      <source>refunds without an owner</source>
      <translation>사장님 없이 환불 가능한 금액</translation>
    </message>
    <message>
      <source>order of categories</source>
      <translation>분류 순서</translation>
    </message>
    <message>
      <source>cash rounded to</source>
      <translation>현금 반올림 단위</translation>
    </message>
    <message>
      <source>locked, it may</source>
      <translation>잠겼을 때 할 수 있는 일</translation>
    </message>
    <message>
      <source>a PIN alone says who</source>
      <translation>PIN만으로 확인</translation>
    </message>
    <message>
      <source>counted blind</source>
      <translation>금액을 가리고 세기</translation>
    </message>
    <message>
      <source>second count above</source>
      <translation>한 번 더 세는 기준</translation>
    </message>
    <message>
      <source>role</source>
      <translation>역할</translation>
    </message>
    <message>
      <source>works here</source>
      <translation>근무 중</translation>
    </message>
    <message>
      <source>address</source>
      <translation>주소</translation>
    </message>
    <message>
      <source>guests</source>
      <translation>손님</translation>
    </message>
    <message>
      <source>own accounts</source>
      <translation>개인 계정</translation>
    </message>
    <message>
      <source>minutes until it forgets</source>
      <translation>초기화까지(분)</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>전체</translation>
    </message>
    <message>
      <source>Menu</source>
      <translation>메뉴</translation>
    </message>
    <message>
      <source>Cash</source>
      <translation>현금</translation>
    </message>
    <message>
      <source>Closings</source>
      <translation>마감</translation>
    </message>
    <message>
      <source>Rules at the seats</source>
      <translation>좌석 규칙</translation>
    </message>
    <message>
      <source>Rules at the counter</source>
      <translation>카운터 설정</translation>
    </message>
    <message>
      <source>Sign-ins</source>
      <translation>로그인</translation>
    </message>
    <message>
      <source>a new PIN</source>
      <translation>새 PIN</translation>
    </message>
    <message>
      <source>the PIN taken away</source>
      <translation>PIN 삭제</translation>
    </message>
    <message>
      <source>on sale</source>
      <translation>판매 중</translation>
    </message>
    <message>
      <source>sold out</source>
      <translation>품절</translation>
    </message>
    <message>
      <source>a new one</source>
      <translation>새 사진</translation>
    </message>
    <message>
      <source>none any more</source>
      <translation>삭제됨</translation>
    </message>
    <message>
      <source>Take {name} away?</source>
      <translation>{name} 님을 삭제할까요?</translation>
    </message>
    <message>
      <source>What was done in this name keeps it. To keep the person, switch “Works here now” off.</source>
      <translation>이 이름으로 한 일의 기록은 그대로 남습니다. 사람을 남겨 두려면 “지금 근무 중”을 끄세요.</translation>
    </message>
    <message>
      <source>New staff member</source>
      <translation>새로운 사람</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>역할</translation>
    </message>
    <message>
      <source>Switched off, nobody unlocks in this name.</source>
      <translation>끄면 이 이름으로 잠금을 풀 수 없습니다.</translation>
    </message>
    <message>
      <source>Change {name}</source>
      <translation>{name} 님의 정보 바꾸기</translation>
    </message>
    <message>
      <source>Add {name}</source>
      <translation>{name} 님 추가</translation>
    </message>
    <message>
      <source>Take the PIN away</source>
      <translation>PIN 없애기</translation>
    </message>
    <message>
      <source>Works here now</source>
      <translation>지금 근무 중</translation>
    </message>
    <message>
      <source>A person needs a name.</source>
      <translation>이름을 입력하세요.</translation>
    </message>
    <message>
      <source>A PIN has 4 to 8 digits.</source>
      <translation>PIN은 숫자 4~8자리입니다.</translation>
    </message>
    <message>
      <source>The server gave no answer, so it may or may not have happened. Look, then try again.</source>
      <translation>서버가 응답하지 않아 처리되었는지 알 수 없습니다. 확인한 뒤 다시 해 보세요.</translation>
    </message>
    <message>
      <source>May do everything.</source>
      <translation>모든 일을 할 수 있습니다.</translation>
    </message>
    <message>
      <source>Takes and makes orders, takes money, sells out; what is for owners asks for one.</source>
      <translation>주문을 받아 만들고, 결제를 받고, 품절 처리를 합니다. 사장님만 할 수 있는 일은 사장님의 PIN을 묻습니다.</translation>
    </message>
    <message>
      <source>New PIN (empty: it stays)</source>
      <translation>새 PIN(비우면 그대로)</translation>
    </message>
    <message>
      <source>PIN (empty: none)</source>
      <translation>PIN(비우면 없음)</translation>
    </message>
    <message>
      <source>Take {name} away</source>
      <translation>{name} 님 삭제</translation>
    </message>
    <message>
      <source>Somebody here is called so already. Choose another name.</source>
      <translation>같은 이름의 사람이 이미 있습니다. 다른 이름을 쓰세요.</translation>
    </message>
    <message>
      <source>Prices, settings, staff, refunds above the shop's limit and closing the day are for owners. An owner who forgot the PIN sets a new one with the account's password: F8, then “Forgot the PIN?”.</source>
      <translation>가격, 설정, 직원, 한도를 넘는 환불, 하루 마감은 사장님만 할 수 있습니다. 사장님이 PIN을 잊으셨다면 F8을 누르고 “PIN을 잊으셨나요?”에서 계정 비밀번호로 새 PIN을 정합니다.</translation>
    </message>
    <message>
      <source>Until an owner has a PIN, everybody at this counter may do everything. With it, prices, settings, staff, refunds above the shop's limit and closing the day are for owners.</source>
      <translation>사장님의 PIN이 정해지기 전에는 이 카운터에서 누구나 모든 일을 할 수 있습니다. 사장님이 PIN을 정하면 가격, 설정, 직원, 한도를 넘는 환불, 하루 마감은 사장님만 할 수 있습니다.</translation>
    </message>
    <message>
      <source>Never</source>
      <translation>잠그지 않음</translation>
    </message>
    <message>
      <source>{n} minute</source>
      <translation>{n}분</translation>
    </message>
    <message>
      <source>{n} minutes</source>
      <translation>{n}분</translation>
    </message>
    <message>
      <source>Who works here</source>
      <translation>함께 일하는 사람</translation>
    </message>
    <message>
      <source>Add somebody</source>
      <translation>사람 추가</translation>
    </message>
    <message>
      <source>Nobody yet. Add the owner first, then everybody who takes or makes orders.</source>
      <translation>아직 아무도 없습니다. 먼저 사장님을, 그다음 주문을 받거나 만드는 사람을 모두 추가하세요.</translation>
    </message>
    <message>
      <source>Lock this counter when nobody touches it for</source>
      <translation>조작이 없을 때 이 카운터를 잠그는 시간</translation>
    </message>
    <message>
      <source>Locked, orders still ring and can be handled, in the shop's name.</source>
      <translation>잠겨 있어도 주문 알림은 울리고, 매장 이름으로 주문을 처리할 수 있습니다.</translation>
    </message>
    <message>
      <source>The server does not answer; this may be old.</source>
      <translation>서버가 응답하지 않습니다. 최신 내용이 아닐 수 있습니다.</translation>
    </message>
    <message>
      <source>Added</source>
      <translation>추가했습니다</translation>
    </message>
    <message>
      <source>Saved</source>
      <translation>저장했습니다</translation>
    </message>
    <message>
      <source>Change when this counter locks</source>
      <translation>이 카운터가 잠기는 시간 바꾸기</translation>
    </message>
    <message>
      <source>Not here now</source>
      <translation>지금 쉬는 중</translation>
    </message>
    <message>
      <source>PIN set</source>
      <translation>PIN 있음</translation>
    </message>
    <message>
      <source>No PIN</source>
      <translation>PIN 없음</translation>
    </message>
    <message>
      <source>It is the password this shop signs in with. The old PIN ends at every terminal.</source>
      <translation>매장이 로그인할 때 쓰는 비밀번호입니다. 이전 PIN은 모든 단말기에서 더 이상 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>A new PIN for {name}</source>
      <translation>{name} 님의 새 PIN</translation>
    </message>
    <message>
      <source>Password of the shop's account</source>
      <translation>매장 계정의 비밀번호</translation>
    </message>
    <message>
      <source>New PIN</source>
      <translation>새 PIN</translation>
    </message>
    <message>
      <source>Type the password.</source>
      <translation>비밀번호를 입력하세요.</translation>
    </message>
    <message>
      <source>That is not the password of the shop's account. Check Caps Lock.</source>
      <translation>매장 계정의 비밀번호가 아닙니다. Caps Lock을 확인하세요.</translation>
    </message>
    <message>
      <source>Not changed: the server does not answer. Try again.</source>
      <translation>바꾸지 못했습니다. 서버가 응답하지 않습니다. 다시 시도하세요.</translation>
    </message>
    <message>
      <source>Too many attempts. Try again in {time}.</source>
      <translation>시도가 너무 많았습니다. {time} 뒤에 다시 해 보세요.</translation>
    </message>
    <message>
      <source>Say who is at this counter (F8)</source>
      <translation>이 카운터를 맡은 사람 알리기(F8)</translation>
    </message>
    <message>
      <source>{name} is at this counter. Switch or lock (F8)</source>
      <translation>이 카운터: {name}. 교대 또는 잠그기(F8)</translation>
    </message>
    <message>
      <source>Locked. Unlock with your PIN (F8)</source>
      <translation>잠겨 있습니다. PIN으로 잠금 해제(F8)</translation>
    </message>
    <message>
      <source>Locked</source>
      <translation>잠김</translation>
    </message>
    <message>
      <source>Who is here?</source>
      <translation>어떻게 오셨나요?</translation>
    </message>
    <message>
      <source>Nobody works here with a PIN yet. Add staff in Settings, under Staff.</source>
      <translation>아직 PIN으로 일하는 직원이 없습니다. 설정의 ‘직원’에서 추가해 주세요.</translation>
    </message>
    <message>
      <source>The PIN is needed again: this counter is locked.</source>
      <translation>PIN을 다시 입력해야 합니다. 이 카운터가 잠겼습니다.</translation>
    </message>
    <message>
      <source>{name} is at this counter now</source>
      <translation>이제 {name} 님이 이 카운터를 맡습니다</translation>
    </message>
    <message>
      <source>Locked, as nobody touched anything. F8 unlocks.</source>
      <translation>한동안 조작이 없어 잠겼습니다. F8로 잠금을 풉니다.</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>사장님</translation>
    </message>
    <message>
      <source>{name} (owner)</source>
      <translation>{name} (사장님)</translation>
    </message>
    <message>
      <source>Something that is for owners</source>
      <translation>사장님만 할 수 있는 작업</translation>
    </message>
    <message>
      <source>Close the day</source>
      <translation>하루 마감</translation>
    </message>
    <message>
      <source>Change the shop's settings</source>
      <translation>매장 설정 바꾸기</translation>
    </message>
    <message>
      <source>Change who works here</source>
      <translation>직원 정보 바꾸기</translation>
    </message>
    <message>
      <source>Change the web hooks</source>
      <translation>웹훅 바꾸기</translation>
    </message>
    <message>
      <source>Sign out other places</source>
      <translation>다른 곳 로그아웃</translation>
    </message>
    <message>
      <source>Change the seats</source>
      <translation>좌석 바꾸기</translation>
    </message>
    <message>
      <source>Take an item off the menu</source>
      <translation>메뉴에서 상품 내리기</translation>
    </message>
    <message>
      <source>Who is at this counter?</source>
      <translation>이 카운터는 누가 맡나요?</translation>
    </message>
    <message>
      <source>Who you are</source>
      <translation>누구인지</translation>
    </message>
    <message>
      <source>Forgot the PIN?</source>
      <translation>PIN을 잊으셨나요?</translation>
    </message>
    <message>
      <source>An owner's PIN does this one thing in the owner's name. Then everything is as before.</source>
      <translation>사장님의 PIN을 입력하면 이 작업 하나만 사장님 이름으로 처리되고, 그다음은 이전과 같습니다.</translation>
    </message>
    <message>
      <source>Your six digits say who you are. With an older PIN, tap your name first.</source>
      <translation>여섯 자리 PIN만 입력하세요. 예전 PIN이면 이름을 먼저 누르세요.</translation>
    </message>
    <message>
      <source>Agree</source>
      <translation>동의</translation>
    </message>
    <message>
      <source>Unlock</source>
      <translation>잠금 해제</translation>
    </message>
    <message>
      <source>Lock</source>
      <translation>잠그기</translation>
    </message>
    <message>
      <source>PIN of {name}</source>
      <translation>{name} 님의 PIN</translation>
    </message>
    <message>
      <source>PIN</source>
      <translation>PIN</translation>
    </message>
    <message>
      <source>Choose who you are first.</source>
      <translation>먼저 이름을 고르세요.</translation>
    </message>
    <message>
      <source>The server does not answer, and only it knows the PIN. Try again.</source>
      <translation>서버가 응답하지 않아 PIN을 확인할 수 없습니다. 다시 해 보세요.</translation>
    </message>
    <message>
      <source>Low stock: {name} and {n} more</source>
      <translation>재고 부족: {name} 외 {n}개</translation>
    </message>
    <message>
      <source>Low stock: {name}, {stock} left</source>
      <translation>재고 부족: {name}, {stock}개 남음</translation>
    </message>
    <message>
      <source>Then {amount} must be in the drawer.</source>
      <translation>그러면 현금통에 {amount}이(가) 있어야 합니다.</translation>
    </message>
    <message>
      <source>Cash in the drawer</source>
      <translation>시재</translation>
    </message>
    <message>
      <source>Must be there now: {amount}</source>
      <translation>지금 있어야 할 금액: {amount}</translation>
    </message>
    <message>
      <source>That is more than must be in the drawer.</source>
      <translation>예상 시재보다 많아요.</translation>
    </message>
    <message>
      <source>Put in</source>
      <translation>입금</translation>
    </message>
    <message>
      <source>Take out</source>
      <translation>출금</translation>
    </message>
    <message>
      <source>Begin with</source>
      <translation>준비금</translation>
    </message>
    <message>
      <source>Put {amount} in</source>
      <translation>{amount} 넣기</translation>
    </message>
    <message>
      <source>Take {amount} out</source>
      <translation>{amount} 꺼내기</translation>
    </message>
    <message>
      <source>Begin with {amount}</source>
      <translation>준비금 {amount}(으)로 시작</translation>
    </message>
    <message>
      <source>Change from the bank</source>
      <translation>은행에서 가져온 잔돈</translation>
    </message>
    <message>
      <source>Change fund</source>
      <translation>잔돈 준비금</translation>
    </message>
    <message>
      <source>To the bank</source>
      <translation>은행 입금</translation>
    </message>
    <message>
      <source>Goods bought</source>
      <translation>물품 구입</translation>
    </message>
    <message>
      <source>Wages</source>
      <translation>급여</translation>
    </message>
    <message>
      <source>That is off by more than {amount}. Count the drawer once more, from the start.</source>
      <translation>차액이 {amount}을(를) 넘어요. 처음부터 한 번 더 세어 주세요.</translation>
    </message>
    <message>
      <source>The next day begins with nothing in the drawer.</source>
      <translation>다음 날은 빈 현금통으로 시작합니다.</translation>
    </message>
    <message>
      <source>Booked: {amount}</source>
      <translation>장부: {amount}</translation>
    </message>
    <message>
      <source>As before: {amount}</source>
      <translation>이전과 같이: {amount}</translation>
    </message>
    <message>
      <source>The next day begins with {left}; {away} is taken away.</source>
      <translation>다음 날은 {left}(으)로 시작하고, {away}은(는) 가져갑니다.</translation>
    </message>
    <message>
      <source>Figures</source>
      <translation>현황</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>Expected cash</source>
      <translation>예상 시재</translation>
    </message>
    <message>
      <source>Counted</source>
      <translation>센 금액</translation>
    </message>
    <message>
      <source>All of it</source>
      <translation>전부</translation>
    </message>
    <message>
      <source>Card slips (optional)</source>
      <translation>카드 전표 (선택)</translation>
    </message>
    <message>
      <source>Transfers (optional)</source>
      <translation>계좌 이체 (선택)</translation>
    </message>
    <message>
      <source>Left in the drawer</source>
      <translation>현금통에 남기는 금액</translation>
    </message>
    <message>
      <source>Remark</source>
      <translation>비고</translation>
    </message>
    <message>
      <source>Say how the difference comes about.</source>
      <translation>차액이 생긴 이유를 적어 주세요.</translation>
    </message>
    <message>
      <source>Being closed…</source>
      <translation>마감하는 중…</translation>
    </message>
    <message>
      <source>Close the day {day}</source>
      <translation>{day} 마감</translation>
    </message>
    <message>
      <source>That is more than was counted.</source>
      <translation>센 금액보다 많습니다.</translation>
    </message>
    <message>
      <source>Count the drawer first; enter 0 if it is empty.</source>
      <translation>먼저 현금통을 세어 주세요. 비어 있으면 0을 입력하세요.</translation>
    </message>
    <message>
      <source>Pieces of {value}</source>
      <translation>{value} 개수</translation>
    </message>
    <message>
      <source>Count the drawer</source>
      <translation>현금통 세기</translation>
    </message>
    <message>
      <source>How it is counted</source>
      <translation>세는 방법</translation>
    </message>
    <message>
      <source>Cash counted</source>
      <translation>센 현금</translation>
    </message>
    <message>
      <source>Notes and coins</source>
      <translation>지폐와 동전</translation>
    </message>
    <message>
      <source>Total only</source>
      <translation>합계만</translation>
    </message>
    <message>
      <source>{amount} over</source>
      <translation>{amount} 많아요</translation>
    </message>
    <message>
      <source>Exactly right</source>
      <translation>정확히 맞음</translation>
    </message>
    <message>
      <source>{amount} short</source>
      <translation>{amount} 부족해요</translation>
    </message>
    <message>
      <source>Counted: {counted}. {difference}. The report cannot be changed afterwards; what is taken from now on belongs to the next day.</source>
      <translation>센 금액: {counted}. {difference}. 마감한 보고서는 바꿀 수 없으며, 이후의 결제는 다음 날에 들어갑니다.</translation>
    </message>
    <message>
      <source>Wait until it is booked, or it counts for the next day while its cash is counted today.</source>
      <translation>장부에 기록될 때까지 기다리세요. 지금 마감하면 이 건은 다음 날에 기록되고 현금만 오늘 세게 됩니다.</translation>
    </message>
    <message>
      <source>An earlier closing may still arrive. Try again in half a minute.</source>
      <translation>앞서 보낸 마감이 아직 도착할 수 있습니다. 30초 뒤에 다시 시도하세요.</translation>
    </message>
    <message>
      <source>The report says the difference</source>
      <translation>차액은 마감 보고서에 나와요</translation>
    </message>
    <message>
      <source>Close all the same</source>
      <translation>그래도 마감</translation>
    </message>
    <message>
      <source>Wait</source>
      <translation>기다리기</translation>
    </message>
    <message>
      <source>Close the day?</source>
      <translation>하루를 마감할까요?</translation>
    </message>
    <message>
      <source>Close without all of it?</source>
      <translation>빠진 것이 있는데 마감할까요?</translation>
    </message>
    <message>
      <source>Refund {amount} for {number}</source>
      <translation>{number} {amount} 환불</translation>
    </message>
    <message>
      <source>Take {amount} for {number}</source>
      <translation>{number} {amount} 받기</translation>
    </message>
    <message>
      <source>Open report {n}</source>
      <translation>보고서 {n} 열기</translation>
    </message>
    <message>
      <source>They are not among the last 5,000 ended orders; search for them by number.</source>
      <translation>최근에 끝난 주문 5,000건 안에 없습니다. 번호로 찾아 주세요.</translation>
    </message>
    <message>
      <source>Refund</source>
      <translation>환불</translation>
    </message>
    <message>
      <source>handed over, {day}</source>
      <translation>내줌, {day}</translation>
    </message>
    <message>
      <source>not handed over yet</source>
      <translation>아직 내주지 않음</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>열기</translation>
    </message>
    <message>
      <source>No day was closed yet.</source>
      <translation>아직 마감한 날이 없습니다.</translation>
    </message>
    <message>
      <source>Cash in or out</source>
      <translation>현금 입출금</translation>
    </message>
    <message>
      <source>Still to be given back</source>
      <translation>환불할 금액</translation>
    </message>
    <message>
      <source>Not paid</source>
      <translation>미결제</translation>
    </message>
    <message>
      <source>Closed days</source>
      <translation>마감한 날</translation>
    </message>
    <message>
      <source>Earlier days</source>
      <translation>이전 날</translation>
    </message>
    <message>
      <source>Since the closing of {time}</source>
      <translation>{time} 마감 이후</translation>
    </message>
    <message>
      <source>as of {time}</source>
      <translation>{time} 기준</translation>
    </message>
    <message>
      <source>{n} order handed over, paid or not</source>
      <translation>내준 주문 {n}건 (결제 여부와 무관)</translation>
    </message>
    <message>
      <source>{n} orders handed over, paid or not</source>
      <translation>내준 주문 {n}건 (결제 여부와 무관)</translation>
    </message>
    <message>
      <source>begun with {amount}</source>
      <translation>준비금 {amount}</translation>
    </message>
    <message>
      <source>money that came in for orders; not in cash: {amount}</source>
      <translation>주문으로 들어온 돈, 현금 외 {amount}</translation>
    </message>
    <message>
      <source>Taken</source>
      <translation>받은 금액</translation>
    </message>
    <message>
      <source>Given back</source>
      <translation>환불</translation>
    </message>
    <message>
      <source>Remains</source>
      <translation>남은 금액</translation>
    </message>
    <message>
      <source>Money of orders</source>
      <translation>주문 결제</translation>
    </message>
    <message>
      <source>Cash drawer</source>
      <translation>현금통</translation>
    </message>
    <message>
      <source>still due: {amount}</source>
      <translation>환불할 금액: {amount}</translation>
    </message>
    <message>
      <source>nothing is due</source>
      <translation>환불할 금액 없음</translation>
    </message>
    <message>
      <source>handed over: {sold}; not handed over yet: {running}</source>
      <translation>내준 주문 {sold}, 아직 내주지 않은 주문 {running}</translation>
    </message>
    <message>
      <source>No connection: the day can be closed once the server answers. What you count stays here.</source>
      <translation>연결 없음: 서버가 응답하면 마감할 수 있습니다. 센 내용은 여기에 남습니다.</translation>
    </message>
    <message>
      <source>Closed: {title}</source>
      <translation>마감됨: {title}</translation>
    </message>
    <message>
      <source>Cash booked: {amount}</source>
      <translation>현금 기록됨: {amount}</translation>
    </message>
    <message>
      <source>The figures may be old.</source>
      <translation>수치가 오래되었을 수 있습니다.</translation>
    </message>
    <message>
      <source>These figures are {age} old.</source>
      <translation>{age} 전 수치입니다.</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>보고서 저장</translation>
    </message>
    <message>
      <source>Cash drawer: {difference}</source>
      <translation>현금통: {difference}</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>인쇄</translation>
    </message>
    <message>
      <source>Save PDF</source>
      <translation>PDF 저장</translation>
    </message>
    <message>
      <source>The report is being printed.</source>
      <translation>보고서를 인쇄하고 있습니다.</translation>
    </message>
    <message>
      <source>Z report {n} · {day}</source>
      <translation>Z 보고서 {n} · {day}</translation>
    </message>
    <message>
      <source>Not paid: {n} order, {amount} ({names}).</source>
      <translation>미결제 {n}건, {amount} ({names}).</translation>
    </message>
    <message>
      <source>Not paid: {n} orders, {amount} ({names}).</source>
      <translation>미결제 {n}건, {amount} ({names}).</translation>
    </message>
    <message>
      <source>Taken: money that came in for orders</source>
      <translation>받은 돈: 주문으로 들어온 돈</translation>
    </message>
    <message>
      <source>Taken in all</source>
      <translation>받은 돈 합계</translation>
    </message>
    <message>
      <source>Given back in all</source>
      <translation>환불 합계</translation>
    </message>
    <message>
      <source>not handed over</source>
      <translation>내주지 않음</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>영업 종료</translation>
    </message>
    <message>
      <source>Since</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>By</source>
      <translation>담당</translation>
    </message>
    <message>
      <source>Sales: handed over, paid or not</source>
      <translation>매출: 내준 주문 (결제 여부와 무관)</translation>
    </message>
    <message>
      <source>Sales in all</source>
      <translation>매출 합계</translation>
    </message>
    <message>
      <source>Not answered in time</source>
      <translation>제때 응답하지 못한 주문</translation>
    </message>
    <message>
      <source>Expired orders</source>
      <translation>만료된 주문</translation>
    </message>
    <message>
      <source>They would have brought</source>
      <translation>놓친 금액</translation>
    </message>
    <message>
      <source>Not paid when it was closed</source>
      <translation>마감할 때 미결제</translation>
    </message>
    <message>
      <source>Of these sales, {n} order</source>
      <translation>이 매출 중 {n}건</translation>
    </message>
    <message>
      <source>Of these sales, {n} orders</source>
      <translation>이 매출 중 {n}건</translation>
    </message>
    <message>
      <source>Of earlier sales, {n} order</source>
      <translation>이전 매출 중 {n}건</translation>
    </message>
    <message>
      <source>Of earlier sales, {n} orders</source>
      <translation>이전 매출 중 {n}건</translation>
    </message>
    <message>
      <source>Not handed over yet, {n} order</source>
      <translation>아직 내주지 않은 {n}건</translation>
    </message>
    <message>
      <source>Not handed over yet, {n} orders</source>
      <translation>아직 내주지 않은 {n}건</translation>
    </message>
    <message>
      <source>Not paid in all</source>
      <translation>미결제 합계</translation>
    </message>
    <message>
      <source>Begun with</source>
      <translation>준비금</translation>
    </message>
    <message>
      <source>Cash taken</source>
      <translation>현금 결제</translation>
    </message>
    <message>
      <source>Cash given back</source>
      <translation>현금 환불</translation>
    </message>
    <message>
      <source>Taken out</source>
      <translation>출금</translation>
    </message>
    <message>
      <source>Must be there</source>
      <translation>있어야 할 금액</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>차이</translation>
    </message>
    <message>
      <source>Counted first</source>
      <translation>처음 센 금액</translation>
    </message>
    <message>
      <source>Terminal</source>
      <translation>단말기</translation>
    </message>
    <message>
      <source>For cancelled orders</source>
      <translation>취소된 주문</translation>
    </message>
    <message>
      <source>Cash rounding</source>
      <translation>현금 단수 조정</translation>
    </message>
    <message>
      <source>Taken away</source>
      <translation>가져간 금액</translation>
    </message>
    <message>
      <source>Booked</source>
      <translation>장부</translation>
    </message>
    <message>
      <source>By staff, taken less given back</source>
      <translation>직원별 (받은 금액 − 환불)</translation>
    </message>
  </context>
</TS>
