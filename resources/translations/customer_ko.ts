<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
  <context>
    <name>rgt</name>
    <message>
      <source>Cart</source>
      <translation>장바구니</translation>
    </message>
    <message>
      <source>Still empty</source>
      <translation>아직 비어 있어요</translation>
    </message>
    <message>
      <source>Press + on something that looks good.</source>
      <translation>마음에 드는 메뉴에서 +를 눌러 담아 보세요.</translation>
    </message>
    <message>
      <source>To my seat</source>
      <translation>좌석 배달</translation>
    </message>
    <message>
      <source>I pick it up</source>
      <translation>포장</translation>
    </message>
    <message>
      <source>Seat</source>
      <translation>좌석</translation>
    </message>
    <message>
      <source>Note for the shop</source>
      <translation>요청 사항</translation>
    </message>
    <message>
      <source>Note for the whole order</source>
      <translation>주문 전체 요청 사항</translation>
    </message>
    <message>
      <source>Total</source>
      <translation>합계</translation>
    </message>
    <message>
      <source>Which seat? Type it, or choose “I pick it up”.</source>
      <translation>어느 좌석인가요? 좌석을 입력하거나 “포장”을 선택해 주세요.</translation>
    </message>
    <message>
      <source>Sending…</source>
      <translation>주문을 보내는 중…</translation>
    </message>
    <message>
      <source>Order · {amount}</source>
      <translation>{amount} 주문하기</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>주문하기</translation>
    </message>
    <message>
      <source>Edit {name}</source>
      <translation>{name} 변경</translation>
    </message>
    <message>
      <source>Remove {name}</source>
      <translation>{name} 빼기</translation>
    </message>
    <message>
      <source>No longer available</source>
      <translation>지금은 주문할 수 없어요</translation>
    </message>
    <message>
      <source>Only {n} left</source>
      <translation>{n}개만 남았어요</translation>
    </message>
    <message>
      <source>Price changed: {old} → {new}</source>
      <translation>가격 변경: {old} → {new}</translation>
    </message>
    <message>
      <source>One order holds {n} lines. Send this one first.</source>
      <translation>주문 하나에 {n}줄까지 담을 수 있습니다. 먼저 이 주문을 보내 주세요.</translation>
    </message>
    <message>
      <source>That is all there is: {n} left.</source>
      <translation>남은 수량이 {n}개뿐이에요.</translation>
    </message>
    <message>
      <source>Removed {name}</source>
      <translation>{name}: 장바구니에서 뺐어요</translation>
    </message>
    <message>
      <source>The price has just changed. Look at the new total, then order.</source>
      <translation>가격이 방금 바뀌었습니다. 새 합계를 확인한 다음 주문하세요.</translation>
    </message>
    <message>
      <source>It was sent before your change. What you chose is in the cart again.</source>
      <translation>변경하기 전에 전송되었습니다. 고르신 것은 장바구니에 다시 담았습니다.</translation>
    </message>
    <message>
      <source>It had already arrived as order {number}.</source>
      <translation>이미 주문 {number}(으)로 접수되어 있었습니다.</translation>
    </message>
    <message>
      <source>Cancel order {number}?</source>
      <translation>{number} 주문을 취소할까요?</translation>
    </message>
    <message>
      <source>The shop has not accepted it yet. Nothing is charged.</source>
      <translation>매장에서 아직 접수하지 않았습니다. 결제되지 않습니다.</translation>
    </message>
    <message>
      <source>Cancel the order</source>
      <translation>주문 취소</translation>
    </message>
    <message>
      <source>The shop took it after the time to answer was over. Nothing is charged.</source>
      <translation>응답 시간이 지난 뒤에 매장이 접수한 주문이에요. 결제되는 금액은 없어요.</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>그대로 두기</translation>
    </message>
    <message>
      <source>Not cancelled: the server does not answer. Try again when you are back online.</source>
      <translation>취소하지 못했습니다. 서버가 응답하지 않습니다. 다시 연결되면 시도해 주세요.</translation>
    </message>
    <message>
      <source>In the cart: order {number} again</source>
      <translation>장바구니에 담았습니다: 주문 {number} 다시</translation>
    </message>
    <message>
      <source>Receipt saved: {name}</source>
      <translation>영수증 저장됨: {name}</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>열기</translation>
    </message>
    <message>
      <source>Save receipt</source>
      <translation>영수증 저장</translation>
    </message>
    <message>
      <source>The menu cannot be read now. Try again when you are back online.</source>
      <translation>지금은 메뉴를 읽을 수 없습니다. 다시 연결되면 시도하세요.</translation>
    </message>
    <message>
      <source>That shop is not here any more.</source>
      <translation>더 이상 없는 매장입니다.</translation>
    </message>
    <message>
      <source>The receipt cannot be saved there: {why}. Choose another folder.</source>
      <translation>그곳에 저장할 수 없습니다: {why}. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>{name} ({n} left)</source>
      <translation>{name} ({n}개 남음)</translation>
    </message>
    <message>
      <source>Too late to cancel: “{state}” since {time}.</source>
      <translation>이제 취소할 수 없어요. {time}부터 ‘{state}’ 상태예요.</translation>
    </message>
    <message>
      <source>Not enough left: {list}. Change the number and order again.</source>
      <translation>수량이 부족합니다: {list}. 수량을 바꾸고 다시 주문해 주세요.</translation>
    </message>
    <message>
      <source>A price has changed. Look at the new total and order again.</source>
      <translation>가격이 바뀌었습니다. 새 합계를 확인하고 다시 주문해 주세요.</translation>
    </message>
    <message>
      <source>Something is no longer offered. Take it out and order again.</source>
      <translation>지금은 판매하지 않는 메뉴가 있습니다. 빼고 다시 주문해 주세요.</translation>
    </message>
    <message>
      <source>The shop takes no orders now. Your cart is kept.</source>
      <translation>지금은 주문을 받지 않습니다. 장바구니는 그대로 남습니다.</translation>
    </message>
    <message>
      <source>Available now</source>
      <translation>지금 주문 가능</translation>
    </message>
    <message>
      <source>Without {allergen}</source>
      <translation>{allergen} 없음</translation>
    </message>
    <message>
      <source>Filter ({n})</source>
      <translation>필터 ({n})</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>필터</translation>
    </message>
    <message>
      <source>Clear filters</source>
      <translation>필터 지우기</translation>
    </message>
    <message>
      <source>Filters</source>
      <translation>필터</translation>
    </message>
    <message>
      <source>A note for the kitchen, e.g. no onion</source>
      <translation>주방에 전할 말 (예: 양파 빼 주세요)</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>요청 사항</translation>
    </message>
    <message>
      <source>The shop changed the choices.</source>
      <translation>매장에서 선택 항목을 바꾸었습니다.</translation>
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
      <source>Contains: {list}</source>
      <translation>알레르기 유발 성분: {list}</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>상세</translation>
    </message>
    <message>
      <source>Popular</source>
      <translation>인기</translation>
    </message>
    <message>
      <source>Categories</source>
      <translation>분류</translation>
    </message>
    <message>
      <source>The menu could not be read</source>
      <translation>메뉴를 불러오지 못했습니다</translation>
    </message>
    <message>
      <source>The server does not answer. It is tried again by itself every few seconds.</source>
      <translation>서버가 응답하지 않습니다. 몇 초마다 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
      <source>Hidden by the filter {names}</source>
      <translation>{names} 필터에 가려졌습니다</translation>
    </message>
    <message>
      <source>Hidden by your filters</source>
      <translation>필터에 모두 가려졌습니다</translation>
    </message>
    <message>
      <source>Nothing here fits it.</source>
      <translation>여기에는 맞는 메뉴가 없습니다.</translation>
    </message>
    <message>
      <source>Nothing here fits all of {names}.</source>
      <translation>{names}에 모두 맞는 메뉴가 없습니다.</translation>
    </message>
    <message>
      <source>Remove this filter</source>
      <translation>이 필터 해제</translation>
    </message>
    <message>
      <source>Menu</source>
      <translation>메뉴</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>지금 연결</translation>
    </message>
    <message>
      <source>All</source>
      <translation>전체</translation>
    </message>
    <message>
      <source>Ordered before</source>
      <translation>주문했던 메뉴</translation>
    </message>
    <message>
      <source>Nothing matches “{query}”</source>
      <translation>‘{query}’ 검색 결과가 없어요</translation>
    </message>
    <message>
      <source>Try a shorter word, or only the first consonants: ㄹㅁ finds 라면.</source>
      <translation>더 짧은 단어나 초성으로 찾아보세요. ‘ㄹㅁ’으로 라면을 찾을 수 있어요.</translation>
    </message>
    <message>
      <source>This menu is still empty</source>
      <translation>아직 등록된 메뉴가 없어요</translation>
    </message>
    <message>
      <source>The shop has nothing on it yet.</source>
      <translation>매장에서 메뉴를 준비하고 있습니다.</translation>
    </message>
    <message>
      <source>Show order</source>
      <translation>주문 보기</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Order {number}</source>
      <translation>주문 {number}</translation>
    </message>
    <message>
      <source>{n} more before.</source>
      <translation>이전 소식 {n}건.</translation>
    </message>
    <message>
      <source>While you were away:</source>
      <translation>자리를 비우신 동안:</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>알림</translation>
    </message>
    <message>
      <source>Tell me on the desktop what happens to my order</source>
      <translation>PC 알림 받기</translation>
    </message>
    <message>
      <source>Only while you are in another program.</source>
      <translation>다른 프로그램을 쓰는 동안에만 알립니다.</translation>
    </message>
    <message>
      <source>A sound when the order is</source>
      <translation>소리로 알릴 때</translation>
    </message>
    <message>
      <source>at the shop</source>
      <translation>매장에 전달됨</translation>
    </message>
    <message>
      <source>seen by the shop</source>
      <translation>매장에서 확인함</translation>
    </message>
    <message>
      <source>accepted, or promised for another time</source>
      <translation>접수 또는 예정 시간 변경</translation>
    </message>
    <message>
      <source>ready</source>
      <translation>준비 완료</translation>
    </message>
    <message>
      <source>handed over</source>
      <translation>전달함</translation>
    </message>
    <message>
      <source>cancelled, rejected or not answered</source>
      <translation>취소, 거절 또는 응답 없음</translation>
    </message>
    <message>
      <source>{n} more order</source>
      <translation>주문 {n}건 더 보기</translation>
    </message>
    <message>
      <source>{n} more orders</source>
      <translation>주문 {n}건 더 보기</translation>
    </message>
    <message>
      <source>Orders · RGT</source>
      <translation>주문 · RGT</translation>
    </message>
    <message>
      <source>Status of your orders</source>
      <translation>내 주문 상태</translation>
    </message>
    <message>
      <source>Move to the next corner (Ctrl+Shift+M)</source>
      <translation>다음 모서리로 옮기기 (Ctrl+Shift+M)</translation>
    </message>
    <message>
      <source>Open the app</source>
      <translation>앱 열기</translation>
    </message>
    <message>
      <source>Close (Ctrl+Shift+S)</source>
      <translation>닫기 (Ctrl+Shift+S)</translation>
    </message>
    <message>
      <source>Drag to move</source>
      <translation>끌어서 옮기기</translation>
    </message>
    <message>
      <source>Nothing is on its way. A new order appears here by itself.</source>
      <translation>진행 중인 주문이 없습니다. 새 주문은 여기에 저절로 나타납니다.</translation>
    </message>
    <message>
      <source>{n} order on its way</source>
      <translation>진행 중인 주문 {n}건</translation>
    </message>
    <message>
      <source>{n} orders on their way</source>
      <translation>진행 중인 주문 {n}건</translation>
    </message>
    <message>
      <source>Status window</source>
      <translation>상태 화면</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>음소거</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>종료</translation>
    </message>
    <message>
      <source>To seat {seat}</source>
      <translation>{seat} 좌석 배달</translation>
    </message>
    <message>
      <source>Pickup</source>
      <translation>포장</translation>
    </message>
    <message>
      <source>Order again</source>
      <translation>다시 주문</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>진행 내역</translation>
    </message>
    <message>
      <source>the server</source>
      <translation>시스템</translation>
    </message>
    <message>
      <source>The server does not answer now; the rest is as last known.</source>
      <translation>지금은 서버가 응답하지 않습니다. 마지막으로 확인한 내용입니다.</translation>
    </message>
    <message>
      <source>{who} took your order after all: it had not been answered in time.</source>
      <translation>{who}에서 제때 응답하지 못했던 주문을 뒤늦게 접수했어요.</translation>
    </message>
    <message>
      <source>{who} is faster: {time} instead of {was}.</source>
      <translation>{who}: {was}보다 빠른 {time}에 준비됩니다.</translation>
    </message>
    <message>
      <source>It is at the shop.</source>
      <translation>매장에 접수되었습니다.</translation>
    </message>
    <message>
      <source>Seen by the shop at {time}.</source>
      <translation>{time} 매장에서 확인했습니다.</translation>
    </message>
    <message>
      <source>{who} took the acceptance back. The order waits for an answer again.</source>
      <translation>{who}에서 접수를 되돌렸습니다. 다시 응답을 기다립니다.</translation>
    </message>
    <message>
      <source>{who} marked it as not handed over yet.</source>
      <translation>{who}에서 아직 전달하지 않은 것으로 바꾸었습니다.</translation>
    </message>
    <message>
      <source>{who} is making it again: it was not ready after all.</source>
      <translation>{who}에서 다시 조리합니다. 아직 준비되지 않았습니다.</translation>
    </message>
    <message>
      <source>{who} promised it for {time}.</source>
      <translation>{who}: {time} 준비 예정입니다.</translation>
    </message>
    <message>
      <source>{who} needs longer: {time} instead of {was}.</source>
      <translation>{who}: 더 걸립니다. {was} 대신 {time} 예정입니다.</translation>
    </message>
    <message>
      <source>Orders by state</source>
      <translation>상태별 주문</translation>
    </message>
    <message>
      <source>Orders by time</source>
      <translation>기간별 주문</translation>
    </message>
    <message>
      <source>From this day</source>
      <translation>시작일</translation>
    </message>
    <message>
      <source>To this day</source>
      <translation>종료일</translation>
    </message>
    <message>
      <source>Current</source>
      <translation>진행 중</translation>
    </message>
    <message>
      <source>Completed</source>
      <translation>수령 완료</translation>
    </message>
    <message>
      <source>Last {n} days</source>
      <translation>최근 {n}일</translation>
    </message>
    <message>
      <source>Any time</source>
      <translation>전체 기간</translation>
    </message>
    <message>
      <source>Last year</source>
      <translation>최근 1년</translation>
    </message>
    <message>
      <source>Choose dates</source>
      <translation>날짜 선택</translation>
    </message>
    <message>
      <source>Cancelled by the shop</source>
      <translation>취소·거절</translation>
    </message>
    <message>
      <source>The server does not answer. These are the {n} orders kept on this computer.</source>
      <translation>서버가 응답하지 않습니다. 이 컴퓨터에 남은 주문 {n}건을 보여 줍니다.</translation>
    </message>
    <message>
      <source>Searched are number, shop, what you ordered, and notes.</source>
      <translation>번호, 매장, 주문한 메뉴, 메모에서 찾았습니다.</translation>
    </message>
    <message>
      <source>The server does not answer. Searched were the {n} orders kept on this computer.</source>
      <translation>서버가 응답하지 않습니다. 이 컴퓨터에 남은 주문 {n}건에서 찾았습니다.</translation>
    </message>
    <message>
      <source>No order with “{words}”</source>
      <translation>“{words}” 주문이 없습니다</translation>
    </message>
    <message>
      <source>No order like that</source>
      <translation>해당하는 주문이 없습니다</translation>
    </message>
    <message>
      <source>Show all orders</source>
      <translation>모든 주문 보기</translation>
    </message>
    <message>
      <source>Show earlier orders</source>
      <translation>이전 주문 더 보기</translation>
    </message>
    <message>
      <source>My orders</source>
      <translation>내 주문</translation>
    </message>
    <message>
      <source>No orders yet</source>
      <translation>아직 주문이 없어요</translation>
    </message>
    <message>
      <source>What you order shows up here, live.</source>
      <translation>주문하시면 진행 상황이 여기에 실시간으로 표시됩니다.</translation>
    </message>
    <message>
      <source>To the menu</source>
      <translation>메뉴 보러 가기</translation>
    </message>
    <message>
      <source>Receipt</source>
      <translation>영수증</translation>
    </message>
    <message>
      <source>Prices include tax. Thank you!</source>
      <translation>가격에는 세금이 포함되어 있습니다. 감사합니다!</translation>
    </message>
    <message>
      <source>Order number</source>
      <translation>주문 번호</translation>
    </message>
    <message>
      <source>Ordered</source>
      <translation>주문 시각</translation>
    </message>
    <message>
      <source>Business day</source>
      <translation>영업일</translation>
    </message>
    <message>
      <source>Tax included, {rate} %</source>
      <translation>포함된 세금 {rate} %</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>방식</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>고객</translation>
    </message>
    <message>
      <source>No longer on the menu.</source>
      <translation>더 이상 메뉴에 없습니다.</translation>
    </message>
    <message>
      <source>{options} is no longer offered. Choose it anew on the menu.</source>
      <translation>{options}은(는) 더 이상 없습니다. 메뉴에서 다시 골라 주세요.</translation>
    </message>
    <message>
      <source>All of it can be had, but not quite as it was.</source>
      <translation>모두 주문할 수 있지만 그때와 조금 다릅니다.</translation>
    </message>
    <message>
      <source>Sold out now.</source>
      <translation>지금은 품절입니다.</translation>
    </message>
    <message>
      <source>All there is lies in your cart already.</source>
      <translation>남은 것이 모두 이미 장바구니에 있습니다.</translation>
    </message>
    <message>
      <source>Without {options}: no longer offered.</source>
      <translation>{options} 없이: 더 이상 없습니다.</translation>
    </message>
    <message>
      <source>Only {n} left.</source>
      <translation>{n}개만 남았습니다.</translation>
    </message>
    <message>
      <source>Now {now} each instead of {was}.</source>
      <translation>개당 {was}에서 {now}(으)로 바뀌었습니다.</translation>
    </message>
    <message>
      <source>Order {number} again</source>
      <translation>주문 {number} 다시</translation>
    </message>
    <message>
      <source>Nothing of this order can be had today.</source>
      <translation>오늘은 이 주문에서 살 수 있는 것이 없습니다.</translation>
    </message>
    <message>
      <source>{n} of {all} lines cannot be had today.</source>
      <translation>{all}개 중 {n}개는 오늘 주문할 수 없습니다.</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>나중에</translation>
    </message>
    <message>
      <source>Add for {total}</source>
      <translation>{total} 담기</translation>
    </message>
    <message>
      <source>since {time}</source>
      <translation>{time}부터</translation>
    </message>
    <message>
      <source>It goes out by itself, once, as soon as the server answers.</source>
      <translation>서버가 응답하면 자동으로 한 번만 전송됩니다.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Cancel order {number}</source>
      <translation>{number} 주문 취소</translation>
    </message>
    <message>
      <source>Being taken back</source>
      <translation>되돌리는 중</translation>
    </message>
    <message>
      <source>Not sent yet</source>
      <translation>아직 보내지 않음</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>되돌리기</translation>
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
      <source>It may have arrived. It returns to the cart once the server says so.</source>
      <translation>이미 도착했을 수 있습니다. 서버가 확인해 주면 장바구니로 돌아옵니다.</translation>
    </message>
    <message>
      <source>A small window above all others (Ctrl+Shift+S)</source>
      <translation>항상 위에 떠 있는 작은 화면 (Ctrl+Shift+S)</translation>
    </message>
    <message>
      <source>Ready at {time}</source>
      <translation>{time} 준비 예정</translation>
    </message>
    <message>
      <source>Promised for {time}.</source>
      <translation>{time} 준비 예정이었습니다.</translation>
    </message>
    <message>
      <source>Leave and clear</source>
      <translation>종료하고 지우기</translation>
    </message>
    <message>
      <source>Ends your stay: your cart and everything you did here is forgotten</source>
      <translation>이용을 끝내고 장바구니와 여기서 한 모든 일을 지웁니다</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>로그인</translation>
    </message>
    <message>
      <source>Order with your own account</source>
      <translation>내 계정으로 주문하기</translation>
    </message>
    <message>
      <source>For staff</source>
      <translation>직원용</translation>
    </message>
    <message>
      <source>sent</source>
      <translation>보냄</translation>
    </message>
    <message>
      <source>being made</source>
      <translation>준비 중</translation>
    </message>
    <message>
      <source>Leave and clear this seat?</source>
      <translation>이용을 끝내고 이 자리를 비울까요?</translation>
    </message>
    <message>
      <source>In your cart, not ordered</source>
      <translation>장바구니에 있고 아직 주문하지 않음</translation>
    </message>
    <message>
      <source>It is emptied.</source>
      <translation>장바구니가 비워집니다.</translation>
    </message>
    <message>
      <source>It is given up: the shop does not hear of it.</source>
      <translation>주문이 취소되고 매장에 전달되지 않습니다.</translation>
    </message>
    <message>
      <source>On its way</source>
      <translation>진행 중인 주문</translation>
    </message>
    <message>
      <source>The shop goes on with it and expects to be paid. This screen no longer shows it.</source>
      <translation>매장은 계속 준비하며 결제해야 합니다. 이 화면에는 더 이상 보이지 않습니다.</translation>
    </message>
    <message>
      <source>Stay</source>
      <translation>머무르기</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>설정</translation>
    </message>
    <message>
      <source>This seat</source>
      <translation>내 좌석</translation>
    </message>
    <message>
      <source>Seat, e.g. PC 27</source>
      <translation>좌석 (예: PC 27)</translation>
    </message>
    <message>
      <source>Orders are brought here unless you choose otherwise in the cart.</source>
      <translation>장바구니에서 따로 고르지 않으면 이 자리로 가져다드립니다.</translation>
    </message>
    <message>
      <source>Shops</source>
      <translation>매장</translation>
    </message>
    <message>
      <source>Search shops</source>
      <translation>매장 검색</translation>
    </message>
    <message>
      <source>Search the menu</source>
      <translation>메뉴 검색</translation>
    </message>
    <message>
      <source>Search my orders</source>
      <translation>내 주문 검색</translation>
    </message>
    <message>
      <source>Where would you like to order?</source>
      <translation>어디에서 주문하시겠어요?</translation>
    </message>
    <message>
      <source>The server does not answer</source>
      <translation>서버가 응답하지 않습니다</translation>
    </message>
    <message>
      <source>It is tried again by itself every few seconds.</source>
      <translation>몇 초마다 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
      <source>No shops yet</source>
      <translation>아직 매장이 없어요</translation>
    </message>
    <message>
      <source>Nobody offers anything on this server.</source>
      <translation>이 서버에 등록된 매장이 없습니다.</translation>
    </message>
    <message>
      <source>The shop is closed now. Your cart is kept.</source>
      <translation>지금은 영업 시간이 아닙니다. 장바구니는 그대로 남습니다.</translation>
    </message>
    <message>
      <source>It is {n} minute late.</source>
      <translation>{n}분 늦어지고 있습니다.</translation>
    </message>
    <message>
      <source>It is {n} minutes late.</source>
      <translation>{n}분 늦어지고 있습니다.</translation>
    </message>
    <message>
      <source>Sold out</source>
      <translation>품절</translation>
    </message>
    <message>
      <source>{n} left today</source>
      <translation>오늘 {n}개 남음</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>영업 종료</translation>
    </message>
    <message>
      <source>The shop takes a break until {time}. Your cart is kept.</source>
      <translation>{time}까지 주문을 잠시 멈췄습니다. 장바구니는 그대로 남습니다.</translation>
    </message>
    <message>
      <source>The shop takes a break until {day}, {time}. Your cart is kept.</source>
      <translation>{day} {time}까지 주문을 잠시 멈췄습니다. 장바구니는 그대로 남습니다.</translation>
    </message>
    <message>
      <source>The shop opens at {time}. Your cart is kept.</source>
      <translation>{time}에 문을 엽니다. 장바구니는 그대로 남습니다.</translation>
    </message>
    <message>
      <source>The shop opens {day} at {time}. Your cart is kept.</source>
      <translation>{day} {time}에 문을 엽니다. 장바구니는 그대로 남습니다.</translation>
    </message>
    <message>
      <source>An order has not been sent yet. It waits here until you come back.</source>
      <translation>아직 전송되지 않은 주문이 있습니다. 돌아오실 때까지 여기에 남아 있습니다.</translation>
    </message>
    <message>
      <source>Your cart is not empty. It is kept until you come back.</source>
      <translation>장바구니에 담긴 메뉴가 있습니다. 돌아오실 때까지 그대로 남아 있습니다.</translation>
    </message>
    <message>
      <source>Delivered</source>
      <translation>전달 완료</translation>
    </message>
    <message>
      <source>Picked up</source>
      <translation>수령 완료</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>보냄</translation>
    </message>
    <message>
      <source>Seen</source>
      <translation>확인</translation>
    </message>
    <message>
      <source>Accepted</source>
      <translation>조리 중</translation>
    </message>
    <message>
      <source>Ready</source>
      <translation>준비 완료</translation>
    </message>
    <message>
      <source>Sent. The shop has not looked yet.</source>
      <translation>주문을 보냈습니다. 매장에서 아직 확인하지 않았어요.</translation>
    </message>
    <message>
      <source>Answer within {left}.</source>
      <translation>응답까지 최대 {left}.</translation>
    </message>
    <message>
      <source>Ready at {time}, in {left}.</source>
      <translation>{time} 준비 예정 · {left} 남음</translation>
    </message>
    <message>
      <source>It should be ready now.</source>
      <translation>지금쯤 준비되었어야 합니다.</translation>
    </message>
    <message>
      <source>{person} of {shop}</source>
      <translation>{shop} {person}님</translation>
    </message>
    <message>
      <source>The shop did not answer in time, so it ended at {time}.</source>
      <translation>매장에서 제시간에 응답하지 않아 {time}에 자동 취소되었습니다.</translation>
    </message>
    <message>
      <source>You cancelled this order at {time}.</source>
      <translation>{time}에 고객님이 취소하신 주문입니다.</translation>
    </message>
    <message>
      <source>{who} could not take it at {time}.</source>
      <translation>{who}에서 {time}에 주문을 받지 못했습니다.</translation>
    </message>
    <message>
      <source>{who} cancelled it at {time}.</source>
      <translation>{who}에서 {time}에 주문을 취소했습니다.</translation>
    </message>
    <message>
      <source>Reason: {reason}</source>
      <translation>사유: {reason}</translation>
    </message>
    <message>
      <source>No reason was given.</source>
      <translation>사유는 알려주지 않았습니다.</translation>
    </message>
    <message>
      <source>{amount} still to be given back</source>
      <translation>환불할 금액 {amount}</translation>
    </message>
    <message>
      <source>{amount} given back</source>
      <translation>{amount} 환불됨</translation>
    </message>
    <message>
      <source>Back at {time}</source>
      <translation>{time} 판매 재개</translation>
    </message>
    <message>
      <source>Back {day} at {time}</source>
      <translation>{day} {time} 판매 재개</translation>
    </message>
    <message>
      <source>Open · about {n} min</source>
      <translation>영업 중 · 약 {n}분</translation>
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
      <source>Opens at {time}</source>
      <translation>{time} 영업 시작</translation>
    </message>
    <message>
      <source>Opens {day} at {time}</source>
      <translation>{day} {time} 영업 시작</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>접수 대기</translation>
    </message>
    <message>
      <source>Being made</source>
      <translation>조리 중</translation>
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
      <source>Not answered</source>
      <translation>응답 없음</translation>
    </message>
    <message>
      <source>Ready. Please pick it up at the counter.</source>
      <translation>준비되었습니다. 픽업대에서 받아 가세요.</translation>
    </message>
    <message>
      <source>Handed over. Enjoy!</source>
      <translation>전달되었습니다. 맛있게 드세요!</translation>
    </message>
    <message>
      <source>The shop is making it.</source>
      <translation>매장에서 조리하고 있습니다.</translation>
    </message>
    <message>
      <source>Nothing was charged; order again if you like.</source>
      <translation>결제되지 않았으니 다시 주문하실 수 있습니다.</translation>
    </message>
    <message>
      <source>{n} in the cart</source>
      <translation>장바구니에 {n}개</translation>
    </message>
    <message>
      <source>Ready. It is on its way to {seat}.</source>
      <translation>준비되었습니다. {seat} 자리로 가져다드립니다.</translation>
    </message>
    <message>
      <source>The time to answer is over; it ends by itself.</source>
      <translation>응답 시간이 지났습니다. 곧 자동으로 취소됩니다.</translation>
    </message>
    <message>
      <source>Then it took the order after all, as a new one.</source>
      <translation>그 뒤에 매장이 새 주문으로 다시 접수했어요.</translation>
    </message>
    <message>
      <source>You may cancel it for {left}.</source>
      <translation>앞으로 {left} 동안 취소할 수 있어요.</translation>
    </message>
  </context>
</TS>
