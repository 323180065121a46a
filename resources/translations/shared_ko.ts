<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
  <context>
    <name>rgt</name>
    <message>
      <source>Carts, earlier orders and pictures are deleted from this computer. You are signed out.</source>
      <translation>이 컴퓨터에 남은 장바구니, 지난 주문, 사진을 지우고 로그아웃합니다.</translation>
    </message>
    <message>
      <source>Delete what is kept here?</source>
      <translation>여기 남은 것을 지울까요?</translation>
    </message>
    <message>
      <source>You stay signed in on this computer.</source>
      <translation>이 컴퓨터에서 로그인이 유지됩니다.</translation>
    </message>
    <message>
      <source>The next start asks for your password.</source>
      <translation>다음에 시작하면 비밀번호를 묻습니다.</translation>
    </message>
    <message>
      <source>Account</source>
      <translation>계정</translation>
    </message>
    <message>
      <source>Keep me signed in on this computer</source>
      <translation>이 컴퓨터에서 로그인 유지</translation>
    </message>
    <message>
      <source>Change password</source>
      <translation>비밀번호 바꾸기</translation>
    </message>
    <message>
      <source>Sign out</source>
      <translation>로그아웃</translation>
    </message>
    <message>
      <source>Delete what this computer keeps</source>
      <translation>이 컴퓨터에 남은 것 지우기</translation>
    </message>
    <message>
      <source>Carts, earlier orders, pictures, sign-ins. Your account stays as it is.</source>
      <translation>장바구니, 지난 주문, 사진, 로그인 정보를 지웁니다. 계정은 그대로입니다.</translation>
    </message>
    <message>
      <source>The password is changed. You stay signed in here, and only here.</source>
      <translation>비밀번호를 바꿨습니다. 이 컴퓨터에서만 로그인이 유지됩니다.</translation>
    </message>
    <message>
      <source>{n} order that was not sent yet is deleted, too.</source>
      <translation>아직 보내지 못한 주문 {n}건도 지워집니다.</translation>
    </message>
    <message>
      <source>{n} orders that were not sent yet are deleted, too.</source>
      <translation>아직 보내지 못한 주문 {n}건도 지워집니다.</translation>
    </message>
    <message>
      <source>Delete and sign out</source>
      <translation>지우고 로그아웃</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>그대로 두기</translation>
    </message>
    <message>
      <source>Signed in as {name}</source>
      <translation>{name} 님으로 로그인됨</translation>
    </message>
    <message>
      <source>Switch it off on a computer that others use.</source>
      <translation>여럿이 쓰는 컴퓨터에서는 꺼 두세요.</translation>
    </message>
    <message>
      <source>To stay signed in, sign out, then tick it where you type your password.</source>
      <translation>로그인을 유지하려면 로그아웃한 뒤 로그인 화면에서 선택하세요.</translation>
    </message>
    <message>
      <source>Order here</source>
      <translation>여기서 주문하기</translation>
    </message>
    <message>
      <source>Fold away</source>
      <translation>접기</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>주문</translation>
    </message>
    <message>
      <source>Otherwise your cart and everything you typed are forgotten, for whoever sits here next.</source>
      <translation>응답이 없으면 다음 손님을 위해 장바구니와 입력한 내용을 모두 지웁니다.</translation>
    </message>
    <message>
      <source>Still there?</source>
      <translation>아직 계신가요?</translation>
    </message>
    <message>
      <source>{n} second</source>
      <translation>{n}초</translation>
    </message>
    <message>
      <source>{n} seconds</source>
      <translation>{n}초</translation>
    </message>
    <message>
      <source>Leave and clear</source>
      <translation>종료하고 지우기</translation>
    </message>
    <message>
      <source>I am still here</source>
      <translation>계속 이용하기</translation>
    </message>
    <message>
      <source>For staff</source>
      <translation>직원용</translation>
    </message>
    <message>
      <source>Cleared in {n} second</source>
      <translation>{n}초 뒤에 지워집니다</translation>
    </message>
    <message>
      <source>Cleared in {n} seconds</source>
      <translation>{n}초 뒤에 지워집니다</translation>
    </message>
    <message>
      <source>Then nothing of you is left here. An order on its way is still made and brought.</source>
      <translation>그 뒤에는 여기에 아무것도 남지 않습니다. 진행 중인 주문은 그대로 준비해서 가져다 드립니다.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>실행 취소</translation>
    </message>
    <message>
      <source>This seat is not set up any more</source>
      <translation>이 좌석은 더 이상 설정되어 있지 않습니다</translation>
    </message>
    <message>
      <source>Please ask at the counter; somebody there can set it up again.</source>
      <translation>카운터에 문의해 주세요. 직원이 다시 설정할 수 있습니다.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>다시 시도</translation>
    </message>
    <message>
      <source>The shop cannot be reached</source>
      <translation>매장에 연결할 수 없습니다</translation>
    </message>
    <message>
      <source>It is tried again by itself. You can also order at the counter.</source>
      <translation>자동으로 다시 시도합니다. 카운터에서 주문하셔도 됩니다.</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>지금 연결</translation>
    </message>
    <message>
      <source>This network wants you to sign in first</source>
      <translation>먼저 이 네트워크에 로그인해야 해요</translation>
    </message>
    <message>
      <source>Please tell somebody at the counter. It is tried again by itself.</source>
      <translation>카운터 직원에게 알려 주세요. 연결은 저절로 다시 시도해요.</translation>
    </message>
    <message>
      <source>One moment…</source>
      <translation>잠시만요…</translation>
    </message>
    <message>
      <source>Your seat is being made ready.</source>
      <translation>좌석을 준비하고 있습니다.</translation>
    </message>
    <message>
      <source>Leave kiosk mode</source>
      <translation>키오스크 모드 끝내기</translation>
    </message>
    <message>
      <source>The shop's PIN ends kiosk mode and closes the app.</source>
      <translation>매장 PIN을 입력하면 키오스크 모드가 끝나고 앱이 닫힙니다.</translation>
    </message>
    <message>
      <source>Your order is on its way. Sign in once it is there.</source>
      <translation>주문이 진행 중입니다. 받으신 뒤에 로그인해 주세요.</translation>
    </message>
    <message>
      <source>Too many attempts. Try again in {n} second.</source>
      <translation>시도가 너무 많아요. {n}초 뒤에 다시 시도해 주세요.</translation>
    </message>
    <message>
      <source>Too many attempts. Try again in {n} seconds.</source>
      <translation>시도가 너무 많아요. {n}초 뒤에 다시 시도해 주세요.</translation>
    </message>
    <message>
      <source>The server does not answer. Check the network; what you typed stays here.</source>
      <translation>서버가 응답하지 않습니다. 네트워크를 확인해 주세요. 입력하신 내용은 그대로 남아 있습니다.</translation>
    </message>
    <message>
      <source>Name or password is wrong. Check Caps Lock and the keyboard's language.</source>
      <translation>아이디 또는 비밀번호가 맞지 않습니다. Caps Lock과 한/영 상태를 확인해 주세요.</translation>
    </message>
    <message>
      <source>That name is taken. Choose another one.</source>
      <translation>이미 사용 중인 아이디입니다. 다른 아이디를 입력해 주세요.</translation>
    </message>
    <message>
      <source>New accounts cannot be made here. Ask at the counter.</source>
      <translation>여기서는 가입할 수 없습니다. 카운터에 문의해 주세요.</translation>
    </message>
    <message>
      <source>The server is busy. Try again in a moment.</source>
      <translation>서버가 바쁩니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
      <source>Too many attempts. Wait a minute, then try again.</source>
      <translation>시도가 너무 많습니다. 1분 뒤에 다시 시도해 주세요.</translation>
    </message>
    <message>
      <source>Your session has ended. Sign in again: everything you chose is still there.</source>
      <translation>로그인 시간이 끝났습니다. 다시 로그인하시면 고르신 내용이 그대로 있습니다.</translation>
    </message>
    <message>
      <source>User name</source>
      <translation>아이디</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>비밀번호</translation>
    </message>
    <message>
      <source>Invitation code</source>
      <translation>초대 코드</translation>
    </message>
    <message>
      <source>New here? Make an account</source>
      <translation>처음이신가요? 회원 가입</translation>
    </message>
    <message>
      <source>New shop? Make an account</source>
      <translation>새 매장인가요? 계정 만들기</translation>
    </message>
    <message>
      <source>Demo: {names}; the password is the name.</source>
      <translation>체험용 계정: {names} (비밀번호는 아이디와 같습니다)</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>이름 또는 닉네임</translation>
    </message>
    <message>
      <source>Name of your shop</source>
      <translation>매장 이름</translation>
    </message>
    <message>
      <source>I have an account</source>
      <translation>이미 계정이 있어요</translation>
    </message>
    <message>
      <source>Customers look for this name: type it.</source>
      <translation>손님이 찾을 매장 이름을 입력하세요.</translation>
    </message>
    <message>
      <source>Type your user name.</source>
      <translation>아이디를 입력해 주세요.</translation>
    </message>
    <message>
      <source>Type your password.</source>
      <translation>비밀번호를 입력해 주세요.</translation>
    </message>
    <message>
      <source>New account</source>
      <translation>회원 가입</translation>
    </message>
    <message>
      <source>New shop</source>
      <translation>새 매장</translation>
    </message>
    <message>
      <source>Order from your seat</source>
      <translation>자리에서 주문하기</translation>
    </message>
    <message>
      <source>Open the counter</source>
      <translation>매장 로그인</translation>
    </message>
    <message>
      <source>Create account</source>
      <translation>가입하기</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>로그인</translation>
    </message>
    <message>
      <source>At least 8 characters, please.</source>
      <translation>8자 이상 입력해 주세요.</translation>
    </message>
    <message>
      <source>Current password</source>
      <translation>현재 비밀번호</translation>
    </message>
    <message>
      <source>New password</source>
      <translation>새 비밀번호</translation>
    </message>
    <message>
      <source>New password again</source>
      <translation>새 비밀번호 확인</translation>
    </message>
    <message>
      <source>Everywhere else you are signed out: on other computers, too.</source>
      <translation>다른 컴퓨터를 포함해 다른 모든 곳에서 로그아웃됩니다.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Type your present password.</source>
      <translation>현재 비밀번호를 입력하세요.</translation>
    </message>
    <message>
      <source>The two are not the same. Type the new password again.</source>
      <translation>두 비밀번호가 다릅니다. 새 비밀번호를 다시 입력하세요.</translation>
    </message>
    <message>
      <source>That is not your present password. Check Caps Lock.</source>
      <translation>현재 비밀번호가 아닙니다. Caps Lock을 확인하세요.</translation>
    </message>
    <message>
      <source>Not changed: the server does not answer. Try again.</source>
      <translation>바꾸지 못했습니다. 서버가 응답하지 않습니다. 다시 시도하세요.</translation>
    </message>
    <message>
      <source>That is your present password. Choose another one.</source>
      <translation>지금 쓰는 비밀번호입니다. 다른 것을 고르세요.</translation>
    </message>
    <message>
      <source>This password cannot be used. Choose another one.</source>
      <translation>쓸 수 없는 비밀번호입니다. 다른 것을 고르세요.</translation>
    </message>
    <message>
      <source>Looking for the server…</source>
      <translation>서버를 찾고 있습니다…</translation>
    </message>
    <message>
      <source>The server answers.</source>
      <translation>서버에 연결되었습니다.</translation>
    </message>
    <message>
      <source>The server does not answer. Is it running? Trying again by itself.</source>
      <translation>서버가 응답하지 않습니다. 서버가 켜져 있는지 확인해 주세요. 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
      <source>signed in {day}, {time}</source>
      <translation>{day} {time}에 로그인</translation>
    </message>
    <message>
      <source>Last used {day}, {time}</source>
      <translation>마지막 사용 {day} {time}</translation>
    </message>
    <message>
      <source>A counter that is signed out hears of no order until somebody signs in there again.</source>
      <translation>로그아웃된 카운터는 다시 로그인할 때까지 주문 알림을 받지 못해요.</translation>
    </message>
    <message>
      <source>One other place is signed out at once; whoever is there has to sign in again.</source>
      <translation>다른 한 곳이 바로 로그아웃되고, 그곳에서는 다시 로그인해야 해요.</translation>
    </message>
    <message>
      <source>{n} other places are signed out at once; whoever is there has to sign in again.</source>
      <translation>다른 {n}곳이 바로 로그아웃되고, 그곳에서는 다시 로그인해야 해요.</translation>
    </message>
    <message>
      <source>Sign out everywhere else?</source>
      <translation>다른 곳에서 모두 로그아웃할까요?</translation>
    </message>
    <message>
      <source>A place without a name</source>
      <translation>이름 없는 곳</translation>
    </message>
    <message>
      <source>The server gave no answer, so it may or may not be signed out. Try again to see.</source>
      <translation>서버가 응답하지 않아 로그아웃됐는지 알 수 없어요. 다시 시도해 확인해 주세요.</translation>
    </message>
    <message>
      <source>Sign out {place}</source>
      <translation>{place} 로그아웃</translation>
    </message>
    <message>
      <source>Show {n} more</source>
      <translation>{n}곳 더 보기</translation>
    </message>
    <message>
      <source>Where you are signed in</source>
      <translation>로그인된 곳</translation>
    </message>
    <message>
      <source>If you do not know one of these, sign it out and change your password.</source>
      <translation>모르는 곳이 있으면 로그아웃하고 비밀번호를 바꾸세요.</translation>
    </message>
    <message>
      <source>You are signed in nowhere else.</source>
      <translation>다른 곳에는 로그인되어 있지 않아요.</translation>
    </message>
    <message>
      <source>Sign out everywhere else</source>
      <translation>다른 곳 모두 로그아웃</translation>
    </message>
    <message>
      <source>Sign out {place}?</source>
      <translation>{place}에서 로그아웃할까요?</translation>
    </message>
    <message>
      <source>You are signed in only here now.</source>
      <translation>이제 여기에만 로그인되어 있어요.</translation>
    </message>
    <message>
      <source>Customer app</source>
      <translation>손님 앱</translation>
    </message>
    <message>
      <source>Console</source>
      <translation>매장 콘솔</translation>
    </message>
    <message>
      <source>This server is older and does not say where you are signed in.</source>
      <translation>이전 버전의 서버라서 로그인된 곳을 알려 주지 않아요.</translation>
    </message>
    <message>
      <source>The server does not answer, so the list may be out of date.</source>
      <translation>서버가 응답하지 않아 목록이 최신이 아닐 수 있어요.</translation>
    </message>
    <message>
      <source>Only an owner may sign out other places of the shop.</source>
      <translation>매장의 다른 곳은 점주만 로그아웃할 수 있어요.</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>이 기기</translation>
    </message>
    <message>
      <source>{place} is signed out.</source>
      <translation>{place} 로그아웃을 마쳤어요.</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>그대로 두기</translation>
    </message>
    <message>
      <source>In use now</source>
      <translation>지금 사용 중</translation>
    </message>
    <message>
      <source>Used within the last 15 minutes</source>
      <translation>최근 15분 안에 사용</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>시스템 설정</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>밝게</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>어둡게</translation>
    </message>
    <message>
      <source>High contrast</source>
      <translation>고대비</translation>
    </message>
    <message>
      <source>Less motion</source>
      <translation>움직임 줄이기</translation>
    </message>
    <message>
      <source>Test</source>
      <translation>들어 보기</translation>
    </message>
    <message>
      <source>Play sounds</source>
      <translation>소리 켜기</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>테마</translation>
    </message>
    <message>
      <source>Text size</source>
      <translation>글자 크기</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>언어</translation>
    </message>
    <message>
      <source>Volume</source>
      <translation>음량</translation>
    </message>
    <message>
      <source>Look</source>
      <translation>화면</translation>
    </message>
    <message>
      <source>Nothing slides, fades or flashes.</source>
      <translation>밀려 나오거나 흐려지거나 깜박이지 않아요.</translation>
    </message>
    <message>
      <source>Sound</source>
      <translation>소리</translation>
    </message>
    <message>
      <source>Who is here?</source>
      <translation>어떻게 오셨나요?</translation>
    </message>
    <message>
      <source>You can change at any time; nobody is signed out.</source>
      <translation>언제든지 바꿀 수 있어요. 로그아웃되지 않습니다.</translation>
    </message>
    <message>
      <source>I would like to order</source>
      <translation>주문하러 왔어요</translation>
    </message>
    <message>
      <source>See the menu, order from your seat, follow it live.</source>
      <translation>메뉴를 보고 자리에서 바로 주문하고, 진행 상황을 실시간으로 확인하세요.</translation>
    </message>
    <message>
      <source>I run the counter</source>
      <translation>매장을 운영해요</translation>
    </message>
    <message>
      <source>New orders ring here. Accept, prepare, hand over.</source>
      <translation>새 주문이 울리면 접수하고, 조리하고, 전달하세요.</translation>
    </message>
    <message>
      <source>Leave this page?</source>
      <translation>이 화면에서 나갈까요?</translation>
    </message>
    <message>
      <source>Leave</source>
      <translation>나가기</translation>
    </message>
    <message>
      <source>Stay</source>
      <translation>머무르기</translation>
    </message>
    <message>
      <source>Deleted. Nothing of you is kept on this computer.</source>
      <translation>지웠습니다. 이 컴퓨터에 남은 개인 정보가 없습니다.</translation>
    </message>
    <message>
      <source>Something went wrong. Look whether it was done before you do it again.</source>
      <translation>문제가 생겼습니다. 다시 하기 전에 이미 처리되었는지 확인하세요.</translation>
    </message>
    <message>
      <source>Counter</source>
      <translation>카운터</translation>
    </message>
    <message>
      <source>the disk does not work as it should</source>
      <translation>디스크가 제대로 작동하지 않습니다</translation>
    </message>
    <message>
      <source>there is no room left on the disk</source>
      <translation>디스크에 남은 공간이 없습니다</translation>
    </message>
    <message>
      <source>this computer does not allow it</source>
      <translation>이 컴퓨터에서 허용하지 않습니다</translation>
    </message>
    <message>
      <source>another program is using the file</source>
      <translation>다른 프로그램이 파일을 사용하고 있습니다</translation>
    </message>
    <message>
      <source>the file or its folder is not there</source>
      <translation>파일이나 폴더가 없습니다</translation>
    </message>
    <message>
      <source>This network wants you to sign in first. Open a web page, sign in there, then try again.</source>
      <translation>먼저 이 네트워크에 로그인해야 해요. 웹 브라우저에서 아무 페이지나 열어 로그인한 다음 다시 시도하세요.</translation>
    </message>
    <message>
      <source>The program and the server do not understand each other. Start again; if it stays so, update.</source>
      <translation>프로그램과 서버가 서로 맞지 않습니다. 다시 시작하고, 계속되면 업데이트하세요.</translation>
    </message>
    <message>
      <source>You are signed out. Sign in again; what you typed stays here.</source>
      <translation>로그아웃되었습니다. 다시 로그인하세요. 입력한 내용은 그대로 남아 있습니다.</translation>
    </message>
    <message>
      <source>Too many attempts in a short time. Try again in {time}.</source>
      <translation>짧은 시간에 너무 많이 시도했습니다. {time} 후에 다시 시도하세요.</translation>
    </message>
    <message>
      <source>This network wants somebody to sign in first. Please tell somebody at the counter.</source>
      <translation>먼저 이 네트워크에 로그인해야 해요. 카운터 직원에게 알려 주세요.</translation>
    </message>
    <message>
      <source>What was entered is not accepted: {why} Correct it and try again.</source>
      <translation>입력한 내용을 사용할 수 없습니다: {why} 고친 뒤 다시 시도하세요.</translation>
    </message>
    <message>
      <source>This counter is locked. Unlock it with a PIN (F8), then try again.</source>
      <translation>카운터가 잠겨 있어요. PIN으로 잠금을 풀고(F8) 다시 해 보세요.</translation>
    </message>
    <message>
      <source>You may not do this. Ask an owner, or at the counter.</source>
      <translation>이 작업을 할 권한이 없습니다. 점주나 카운터에 문의하세요.</translation>
    </message>
    <message>
      <source>That is not the password. Check Caps Lock and try again.</source>
      <translation>비밀번호가 맞지 않습니다. Caps Lock을 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
      <source>The PIN is wrong or was entered too long ago. Enter it again.</source>
      <translation>PIN이 틀렸거나 입력한 지 너무 오래되었습니다. 다시 입력하세요.</translation>
    </message>
    <message>
      <source>It is not there any more. Look at the list again.</source>
      <translation>더 이상 존재하지 않습니다. 목록을 다시 확인하세요.</translation>
    </message>
    <message>
      <source>Not enough is left. Take less and try again.</source>
      <translation>남은 수량이 부족합니다. 수량을 줄여 다시 시도하세요.</translation>
    </message>
    <message>
      <source>A price has changed. Look at the new total, then try again.</source>
      <translation>가격이 바뀌었습니다. 새 합계를 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
      <source>The shop takes no orders now. Try again when it is open.</source>
      <translation>지금은 주문을 받지 않습니다. 영업 중일 때 다시 시도하세요.</translation>
    </message>
    <message>
      <source>Something is no longer offered. Take it out and try again.</source>
      <translation>더 이상 판매하지 않는 상품이 있습니다. 빼고 다시 시도하세요.</translation>
    </message>
    <message>
      <source>The order has moved on, so this cannot be done. Look at it again.</source>
      <translation>주문 상태가 바뀌어 이 작업을 할 수 없습니다. 주문을 다시 확인하세요.</translation>
    </message>
    <message>
      <source>It was taken after all already. Look among the orders.</source>
      <translation>이미 다시 접수한 주문이에요. 주문 목록에서 확인하세요.</translation>
    </message>
    <message>
      <source>The customer has ordered again since. Look at both orders first.</source>
      <translation>그 뒤에 손님이 다시 주문했어요. 두 주문을 먼저 확인하세요.</translation>
    </message>
    <message>
      <source>That is more than is open. Look at the order's payments, then enter less.</source>
      <translation>남은 금액보다 많습니다. 주문의 결제 내역을 확인하고 더 적게 입력하세요.</translation>
    </message>
    <message>
      <source>The order takes no more money. Give it back to the customer.</source>
      <translation>더 이상 결제를 받지 않는 주문입니다. 돈을 손님에게 돌려주세요.</translation>
    </message>
    <message>
      <source>Today is closed already; the next day can be closed once it has begun.</source>
      <translation>오늘은 이미 마감했습니다. 다음 날은 시작된 뒤에 마감할 수 있습니다.</translation>
    </message>
    <message>
      <source>There are too many of these already. Wait until some are done.</source>
      <translation>이미 너무 많습니다. 일부가 끝날 때까지 기다려 주세요.</translation>
    </message>
    <message>
      <source>It is just being done. Wait a moment, then look again.</source>
      <translation>지금 처리 중입니다. 잠시 기다린 뒤 다시 확인하세요.</translation>
    </message>
    <message>
      <source>This was sent before. Look whether it was done, then begin anew.</source>
      <translation>이미 보낸 요청입니다. 처리되었는지 확인한 뒤 새로 시작하세요.</translation>
    </message>
    <message>
      <source>Somebody else has changed it meanwhile. Look at it again, then try once more.</source>
      <translation>그사이 다른 사람이 변경했습니다. 다시 확인하고 한 번 더 시도하세요.</translation>
    </message>
    <message>
      <source>It is too large. Choose a smaller file or a shorter text.</source>
      <translation>너무 큽니다. 더 작은 파일이나 더 짧은 글을 선택하세요.</translation>
    </message>
    <message>
      <source>This kind of file is not accepted. Choose another file.</source>
      <translation>이 형식의 파일은 사용할 수 없습니다. 다른 파일을 선택하세요.</translation>
    </message>
    <message>
      <source>What was entered is not accepted. Look at it again and correct it.</source>
      <translation>입력한 내용을 사용할 수 없습니다. 다시 확인하고 고치세요.</translation>
    </message>
    <message>
      <source>Too many attempts in a short time. Wait a minute, then try again.</source>
      <translation>짧은 시간에 너무 많이 시도했습니다. 1분 기다린 뒤 다시 시도하세요.</translation>
    </message>
    <message>
      <source>The server has a fault. Try again; if it stays so, tell whoever looks after it.</source>
      <translation>서버에 문제가 있습니다. 다시 시도하고, 계속되면 관리자에게 알리세요.</translation>
    </message>
    <message>
      <source>{n} min</source>
      <translation>{n}분</translation>
    </message>
    <message>
      <source>{n} h</source>
      <translation>{n}시간</translation>
    </message>
    <message>
      <source>{n} d</source>
      <translation>{n}일</translation>
    </message>
    <message>
      <source>tomorrow</source>
      <translation>내일</translation>
    </message>
    <message>
      <source>Cash rounding</source>
      <translation>현금 단수 조정</translation>
    </message>
    <message>
      <source>Given back</source>
      <translation>환불</translation>
    </message>
    <message>
      <source>Still to pay</source>
      <translation>남은 금액</translation>
    </message>
    <message>
      <source>Still to be given back</source>
      <translation>환불할 금액</translation>
    </message>
    <message>
      <source>Change given</source>
      <translation>거스름돈</translation>
    </message>
    <message>
      <source>The file in which this computer keeps its settings, carts and unsent orders was damaged.</source>
      <translation>이 컴퓨터의 설정, 장바구니, 전송하지 못한 주문을 보관하는 파일이 손상되었습니다.</translation>
    </message>
    <message>
      <source>A damaged file was replaced</source>
      <translation>손상된 파일을 새로 만들었습니다</translation>
    </message>
    <message>
      <source>The file of payments without an answer from the server was damaged.</source>
      <translation>서버의 응답을 받지 못한 결제를 보관하는 파일이 손상되었습니다.</translation>
    </message>
    <message>
      <source>All of it could still be read: nothing is lost.</source>
      <translation>내용을 모두 읽어 냈으므로 잃은 것은 없습니다.</translation>
    </message>
    <message>
      <source>Not all of it could be read. Look through the settings, and order again what is missing.</source>
      <translation>일부는 읽지 못했습니다. 설정을 살펴보고, 빠진 주문은 다시 주문해 주세요.</translation>
    </message>
    <message>
      <source>{n} unsent order was kept.</source>
      <translation>전송하지 못한 주문 {n}건을 보존했습니다.</translation>
    </message>
    <message>
      <source>{n} unsent orders were kept.</source>
      <translation>전송하지 못한 주문 {n}건을 보존했습니다.</translation>
    </message>
    <message>
      <source>{n} payment in it was kept.</source>
      <translation>결제 {n}건을 보존했습니다.</translation>
    </message>
    <message>
      <source>{n} payments in it were kept.</source>
      <translation>결제 {n}건을 보존했습니다.</translation>
    </message>
    <message>
      <source>Not all of it could be read: before you close the day, compare the payments of the last orders with the drawer.</source>
      <translation>일부는 읽지 못했습니다. 마감하기 전에 최근 주문의 결제 내역과 현금통을 비교해 주세요.</translation>
    </message>
    <message>
      <source>The damaged file is kept here:</source>
      <translation>손상된 파일은 여기에 보관했습니다:</translation>
    </message>
    <message>
      <source>Cash</source>
      <translation>현금</translation>
    </message>
    <message>
      <source>Card</source>
      <translation>카드</translation>
    </message>
    <message>
      <source>Transfer</source>
      <translation>계좌이체</translation>
    </message>
    <message>
      <source>It breaks a rule of the server ({rule})</source>
      <translation>서버의 규칙에 맞지 않습니다({rule})</translation>
    </message>
    <message>
      <source>This cannot be empty.</source>
      <translation>비워 둘 수 없습니다.</translation>
    </message>
    <message>
      <source>{field} breaks a rule of the server ({rule})</source>
      <translation>{field}: 서버의 규칙에 맞지 않습니다({rule})</translation>
    </message>
    <message>
      <source>Price</source>
      <translation>가격</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>사유</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>분</translation>
    </message>
    <message>
      <source>Seat</source>
      <translation>좌석</translation>
    </message>
    <message>
      <source>PIN</source>
      <translation>PIN</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>요청 사항</translation>
    </message>
    <message>
      <source>Customer’s name</source>
      <translation>고객 이름</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>수량</translation>
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
      <source>Category</source>
      <translation>분류</translation>
    </message>
    <message>
      <source>Position</source>
      <translation>순번</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>Translation</source>
      <translation>번역</translation>
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
      <source>Options</source>
      <translation>옵션</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>시간</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>금액</translation>
    </message>
    <message>
      <source>Percent</source>
      <translation>퍼센트</translation>
    </message>
    <message>
      <source>Rounding</source>
      <translation>반올림 단위</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>받은 금액</translation>
    </message>
    <message>
      <source>Counted</source>
      <translation>센 금액</translation>
    </message>
    <message>
      <source>Left in the drawer</source>
      <translation>현금통에 남기는 금액</translation>
    </message>
    <message>
      <source>Usual preparation, minutes</source>
      <translation>기본 준비 시간 (분)</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>주소</translation>
    </message>
    <message>
      <source>Time to answer, minutes</source>
      <translation>응답 제한 시간 (분)</translation>
    </message>
    <message>
      <source>Opening hours</source>
      <translation>영업시간</translation>
    </message>
    <message>
      <source>Business day begins</source>
      <translation>영업일 시작</translation>
    </message>
    <message>
      <source>Currency</source>
      <translation>통화</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>시간대</translation>
    </message>
    <message>
      <source>Receipt</source>
      <translation>영수증</translation>
    </message>
    <message>
      <source>Refunds by staff</source>
      <translation>직원의 환불</translation>
    </message>
    <message>
      <source>Items</source>
      <translation>상품</translation>
    </message>
    <message>
      <source>A PIN has six digits here, as it alone says who it is.</source>
      <translation>이 매장에서는 PIN만으로 사람을 알아보므로 여섯 자리여야 해요.</translation>
    </message>
    <message>
      <source>Not below 0, please.</source>
      <translation>0 이상이어야 합니다.</translation>
    </message>
    <message>
      <source>This does not have the expected form.</source>
      <translation>형식이 맞지 않습니다.</translation>
    </message>
    <message>
      <source>That time is too far away.</source>
      <translation>너무 먼 시각입니다.</translation>
    </message>
    <message>
      <source>This is missing.</source>
      <translation>빠져 있습니다.</translation>
    </message>
    <message>
      <source>The server knows nothing of this.</source>
      <translation>서버가 모르는 항목입니다.</translation>
    </message>
    <message>
      <source>This can be given only once.</source>
      <translation>한 번만 넣을 수 있습니다.</translation>
    </message>
    <message>
      <source>This is none of the choices.</source>
      <translation>고를 수 없는 값입니다.</translation>
    </message>
    <message>
      <source>This is no time.</source>
      <translation>시각이 아닙니다.</translation>
    </message>
    <message>
      <source>This time is without its time zone.</source>
      <translation>시간대가 빠진 시각입니다.</translation>
    </message>
    <message>
      <source>This is no date.</source>
      <translation>날짜가 아닙니다.</translation>
    </message>
    <message>
      <source>This number is out of all bounds.</source>
      <translation>숫자가 범위를 벗어났습니다.</translation>
    </message>
    <message>
      <source>At least {n} characters.</source>
      <translation>최소 {n}자여야 합니다.</translation>
    </message>
    <message>
      <source>At most {n} characters.</source>
      <translation>최대 {n}자입니다.</translation>
    </message>
    <message>
      <source>At least {n} of them.</source>
      <translation>{n}개 이상이어야 합니다.</translation>
    </message>
    <message>
      <source>At most {n} of them.</source>
      <translation>최대 {n}개까지 됩니다.</translation>
    </message>
    <message>
      <source>At least {n}.</source>
      <translation>{n} 이상이어야 합니다.</translation>
    </message>
    <message>
      <source>At most {n}.</source>
      <translation>최대 {n}입니다.</translation>
    </message>
    <message>
      <source>This cannot be empty, and invisible characters are not possible.</source>
      <translation>비워 둘 수 없으며, 보이지 않는 문자는 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>Invisible characters are not possible here.</source>
      <translation>보이지 않는 문자는 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>Not more than {n} accents on one letter are possible.</source>
      <translation>글자 하나에 붙이는 기호는 {n}개까지만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <source>Only Latin letters, digits and signs are possible here.</source>
      <translation>영문자, 숫자, 기호만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <source>This is no currency, like KRW.</source>
      <translation>KRW 같은 통화 코드가 아닙니다.</translation>
    </message>
    <message>
      <source>This must be a time of day, like 09:30.</source>
      <translation>09:30 같은 시각이어야 합니다.</translation>
    </message>
    <message>
      <source>A PIN has 4 to 8 digits.</source>
      <translation>PIN은 숫자 4~8자리입니다.</translation>
    </message>
    <message>
      <source>This is no language code, like ko.</source>
      <translation>ko 같은 언어 코드가 아닙니다.</translation>
    </message>
    <message>
      <source>The list has to be read from its beginning again.</source>
      <translation>목록을 처음부터 다시 읽어야 합니다.</translation>
    </message>
    <message>
      <source>The time to come back must be ahead.</source>
      <translation>다시 판매할 시각은 지금보다 뒤여야 합니다.</translation>
    </message>
    <message>
      <source>There is nothing of that time.</source>
      <translation>그 기간에는 아무것도 없습니다.</translation>
    </message>
    <message>
      <source>The last day is before the first.</source>
      <translation>마지막 날이 첫날보다 앞섭니다.</translation>
    </message>
    <message>
      <source>At most {n} days at a time.</source>
      <translation>한 번에 최대 {n}일까지 됩니다.</translation>
    </message>
    <message>
      <source>A category is named twice.</source>
      <translation>같은 분류가 두 번 있습니다.</translation>
    </message>
    <message>
      <source>An item is named twice.</source>
      <translation>같은 메뉴가 두 번 있습니다.</translation>
    </message>
    <message>
      <source>The item is not counted. Give it a stock first.</source>
      <translation>재고를 세지 않는 메뉴입니다. 먼저 재고를 입력하세요.</translation>
    </message>
    <message>
      <source>There are only {n}.</source>
      <translation>{n}개만 있습니다.</translation>
    </message>
    <message>
      <source>Only what is sold out comes back at a time.</source>
      <translation>다시 판매할 시각은 품절된 메뉴에만 정할 수 있습니다.</translation>
    </message>
    <message>
      <source>There is nothing to change.</source>
      <translation>바꿀 것이 없습니다.</translation>
    </message>
    <message>
      <source>Exactly one of these is possible: {n}.</source>
      <translation>다음 중 하나만 쓸 수 있습니다: {n}.</translation>
    </message>
    <message>
      <source>The item has no such option any more. Look at it again.</source>
      <translation>이 메뉴에 더 이상 없는 옵션입니다. 다시 확인해 주세요.</translation>
    </message>
    <message>
      <source>The picture is broken. Choose another one.</source>
      <translation>사진 파일이 손상되었습니다. 다른 사진을 고르세요.</translation>
    </message>
    <message>
      <source>The picture has more than {n} million pixels. Choose a smaller one.</source>
      <translation>사진이 {n}백만 화소를 넘습니다. 더 작은 사진을 고르세요.</translation>
    </message>
    <message>
      <source>This picture takes too long to read. Save it as a plain JPEG.</source>
      <translation>이 사진은 읽는 데 너무 오래 걸립니다. 일반 JPEG로 저장해 주세요.</translation>
    </message>
    <message>
      <source>The file is broken. Save it again, or as CSV.</source>
      <translation>파일이 손상되었습니다. 다시 저장하거나 CSV로 저장하세요.</translation>
    </message>
    <message>
      <source>The file is too large. Leave out what is no menu.</source>
      <translation>파일이 너무 큽니다. 메뉴가 아닌 내용은 빼세요.</translation>
    </message>
    <message>
      <source>A table has at most {n} rows.</source>
      <translation>표는 최대 {n}행까지 됩니다.</translation>
    </message>
    <message>
      <source>A table has at most {n} columns.</source>
      <translation>표는 최대 {n}열까지 됩니다.</translation>
    </message>
    <message>
      <source>A file has a first row with the columns’ names and at most {n} rows below.</source>
      <translation>파일은 첫 행에 열 이름이 있고 그 아래는 최대 {n}행이어야 합니다.</translation>
    </message>
    <message>
      <source>No column is called “name”. Name the columns in the first row.</source>
      <translation>‘이름’이나 ‘메뉴명’ 열이 없어요. 첫 행에 열 이름을 적어 주세요.</translation>
    </message>
    <message>
      <source>“{name}” comes twice.</source>
      <translation>“{name}” 열이 두 번 나옵니다.</translation>
    </message>
    <message>
      <source>This item came in a row above.</source>
      <translation>위의 행에 이미 나온 메뉴입니다.</translation>
    </message>
    <message>
      <source>The first row has {n} cells, this one others. Put what has a comma in quotes.</source>
      <translation>첫 행은 {n}칸인데 이 행은 칸 수가 달라요. 쉼표가 들어 있는 값은 따옴표로 묶어 주세요.</translation>
    </message>
    <message>
      <source>A number with a comma became two cells. Put it in quotes, or write no comma.</source>
      <translation>쉼표가 있는 숫자가 두 칸으로 나뉘었어요. 따옴표로 묶거나 쉼표 없이 적어 주세요.</translation>
    </message>
    <message>
      <source>“{n}” may be two numbers. Write it without a point or comma.</source>
      <translation>‘{n}’이라고 쓰면 두 가지 숫자로 읽힐 수 있어요. 점이나 쉼표 없이 적어 주세요.</translation>
    </message>
    <message>
      <source>The formula has no result. Open the file in Excel and save it.</source>
      <translation>수식에 결과값이 없어요. 엑셀에서 파일을 열어 다시 저장해 주세요.</translation>
    </message>
    <message>
      <source>The cell shows an error. Correct it in the spreadsheet.</source>
      <translation>셀에 오류가 있어요. 스프레드시트에서 고쳐 주세요.</translation>
    </message>
    <message>
      <source>This became a date. Format the cell as text and type it again.</source>
      <translation>날짜로 바뀐 값이에요. 셀 서식을 텍스트로 바꾸고 다시 적어 주세요.</translation>
    </message>
    <message>
      <source>An item has at most {n} variants. Split them into two items.</source>
      <translation>한 메뉴의 종류는 최대 {n}개예요. 메뉴 두 개로 나눠 주세요.</translation>
    </message>
    <message>
      <source>A new item needs a name.</source>
      <translation>새 메뉴에는 이름이 필요합니다.</translation>
    </message>
    <message>
      <source>A new item needs a price.</source>
      <translation>새 메뉴에는 가격이 필요합니다.</translation>
    </message>
    <message>
      <source>This is no id; leave it empty for a new item.</source>
      <translation>id가 아닙니다. 새 메뉴라면 비워 두세요.</translation>
    </message>
    <message>
      <source>There is no such item on the menu; leave the id empty for a new one.</source>
      <translation>메뉴에 없는 항목입니다. 새 메뉴라면 id를 비워 두세요.</translation>
    </message>
    <message>
      <source>The item has changed since the file was made; export it again.</source>
      <translation>파일을 만든 뒤 메뉴가 바뀌었습니다. 다시 내보내세요.</translation>
    </message>
    <message>
      <source>This is no number. Write it in digits.</source>
      <translation>숫자가 아니에요. 숫자로 적어 주세요.</translation>
    </message>
    <message>
      <source>At most {n} digits behind the point.</source>
      <translation>소수점 아래는 {n}자리까지입니다.</translation>
    </message>
    <message>
      <source>Tax is from 0 to 100 percent.</source>
      <translation>세율은 0에서 100퍼센트 사이여야 합니다.</translation>
    </message>
    <message>
      <source>Write yes or no.</source>
      <translation>yes 또는 no를 쓰세요.</translation>
    </message>
    <message>
      <source>It is no longer on the menu.</source>
      <translation>더 이상 메뉴에 없습니다.</translation>
    </message>
    <message>
      <source>It is not available now.</source>
      <translation>지금은 판매하지 않습니다.</translation>
    </message>
    <message>
      <source>This option is not available now.</source>
      <translation>지금은 고를 수 없는 옵션입니다.</translation>
    </message>
    <message>
      <source>An option is chosen twice.</source>
      <translation>같은 옵션을 두 번 골랐습니다.</translation>
    </message>
    <message>
      <source>Choose at least one of {n}.</source>
      <translation>{n}에서 하나 이상 골라 주세요.</translation>
    </message>
    <message>
      <source>Choose at most {n}.</source>
      <translation>최대 {n}개까지 고를 수 있습니다.</translation>
    </message>
    <message>
      <source>The price has changed.</source>
      <translation>가격이 바뀌었습니다.</translation>
    </message>
    <message>
      <source>More was paid than the order costs.</source>
      <translation>주문 금액보다 많이 결제되었습니다.</translation>
    </message>
    <message>
      <source>That is more than is open.</source>
      <translation>남은 금액보다 많습니다.</translation>
    </message>
    <message>
      <source>Only cash is handed over with change.</source>
      <translation>거스름돈은 현금에만 있습니다.</translation>
    </message>
    <message>
      <source>Less was handed over than is taken.</source>
      <translation>받은 금액이 결제할 금액보다 적습니다.</translation>
    </message>
    <message>
      <source>Say in the remark how the difference comes about.</source>
      <translation>차이가 생긴 이유를 비고에 적어 주세요.</translation>
    </message>
    <message>
      <source>Count the drawer a second time.</source>
      <translation>현금통을 한 번 더 세어 주세요.</translation>
    </message>
    <message>
      <source>Say why: the customer reads it.</source>
      <translation>사유를 적으세요. 고객이 읽습니다.</translation>
    </message>
    <message>
      <source>Only the shop can say that.</source>
      <translation>매장에서만 정할 수 있습니다.</translation>
    </message>
    <message>
      <source>It stays as it is after the first order.</source>
      <translation>첫 주문이 들어온 뒤에는 바꿀 수 없습니다.</translation>
    </message>
    <message>
      <source>There is no such time zone. Write one like Asia/Seoul.</source>
      <translation>없는 시간대입니다. Asia/Seoul처럼 적으세요.</translation>
    </message>
    <message>
      <source>Two of these seats have the same name.</source>
      <translation>이름이 같은 좌석이 두 개 있습니다.</translation>
    </message>
    <message>
      <source>There is a seat of this name already.</source>
      <translation>같은 이름의 좌석이 이미 있습니다.</translation>
    </message>
    <message>
      <source>A shop has at most {n} seats.</source>
      <translation>매장의 좌석은 최대 {n}개까지입니다.</translation>
    </message>
    <message>
      <source>This PIN cannot be taken. Choose another.</source>
      <translation>이 PIN은 쓸 수 없어요. 다른 번호로 정해 주세요.</translation>
    </message>
    <message>
      <source>Tap your name first.</source>
      <translation>먼저 이름을 누르세요.</translation>
    </message>
    <message>
      <source>There are {n} already, which is the most. Take one away first.</source>
      <translation>이미 최대 수인 {n}개가 있습니다. 먼저 하나를 지우세요.</translation>
    </message>
    <message>
      <source>The new password must differ from the one before.</source>
      <translation>새 비밀번호는 전과 달라야 합니다.</translation>
    </message>
    <message>
      <source>Many people have this password, so it is tried first. Choose another one.</source>
      <translation>많은 사람이 쓰는 비밀번호라 가장 먼저 시도돼요. 다른 비밀번호를 골라 주세요.</translation>
    </message>
    <message>
      <source>The password must not be the name of the account or of the shop.</source>
      <translation>계정이나 매장의 이름은 비밀번호로 쓸 수 없어요.</translation>
    </message>
    <message>
      <source>New shops need a code from whoever runs the server; each is good once.</source>
      <translation>새 매장을 만들려면 서버 운영자가 준 초대 코드가 필요해요. 코드는 한 번만 쓸 수 있어요.</translation>
    </message>
    <message>
      <source>It is off. Turn it on, then test it.</source>
      <translation>꺼져 있습니다. 켠 뒤에 시험하세요.</translation>
    </message>
    <message>
      <source>This must be an address like https://shop.example/orders.</source>
      <translation>https://shop.example/orders 같은 주소여야 합니다.</translation>
    </message>
    <message>
      <source>The address must not carry a user name or a password.</source>
      <translation>주소에 사용자 이름이나 비밀번호를 넣을 수 없습니다.</translation>
    </message>
    <message>
      <source>{what} is not on the public internet, so nothing is sent there.</source>
      <translation>{what}: 공개된 인터넷 주소가 아니어서 보낼 수 없습니다.</translation>
    </message>
    <message>
      <source>OK</source>
      <translation>확인</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Throw away what you typed?</source>
      <translation>입력한 내용을 버릴까요?</translation>
    </message>
    <message>
      <source>It is kept nowhere else.</source>
      <translation>다른 곳에는 남아 있지 않아요.</translation>
    </message>
    <message>
      <source>Throw away</source>
      <translation>버리기</translation>
    </message>
    <message>
      <source>Keep editing</source>
      <translation>계속 쓰기</translation>
    </message>
    <message>
      <source>One less: {name}</source>
      <translation>{name} 하나 빼기</translation>
    </message>
    <message>
      <source>One less</source>
      <translation>하나 빼기</translation>
    </message>
    <message>
      <source>One more: {name}</source>
      <translation>{name} 하나 더하기</translation>
    </message>
    <message>
      <source>One more</source>
      <translation>하나 더하기</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>검색</translation>
    </message>
    <message>
      <source>Live</source>
      <translation>실시간</translation>
    </message>
    <message>
      <source>No word for {n} s</source>
      <translation>{n}초째 응답 없음</translation>
    </message>
    <message>
      <source>Offline.</source>
      <translation>오프라인입니다.</translation>
    </message>
    <message>
      <source>You see the state of {time}.</source>
      <translation>{time} 기준 화면입니다.</translation>
    </message>
    <message>
      <source>Waiting to be sent: {n}.</source>
      <translation>전송 대기 {n}건.</translation>
    </message>
    <message>
      <source>Back online. Changes: {n}.</source>
      <translation>다시 연결되었습니다. 변경 {n}건.</translation>
    </message>
    <message>
      <source>Back online.</source>
      <translation>다시 연결되었습니다.</translation>
    </message>
    <message>
      <source>Trying again in {n} s.</source>
      <translation>{n}초 뒤 다시 시도합니다.</translation>
    </message>
    <message>
      <source>Trying again now.</source>
      <translation>지금 다시 시도합니다.</translation>
    </message>
    <message>
      <source>Reconnecting in {n} s</source>
      <translation>{n}초 뒤 다시 연결</translation>
    </message>
    <message>
      <source>Reconnecting now</source>
      <translation>지금 다시 연결 중</translation>
    </message>
    <message>
      <source>As of {time}</source>
      <translation>{time} 기준</translation>
    </message>
    <message>
      <source>Connecting…</source>
      <translation>연결 중…</translation>
    </message>
    <message>
      <source>required</source>
      <translation>필수 선택</translation>
    </message>
    <message>
      <source>choose one if you like</source>
      <translation>원하시면 하나 선택</translation>
    </message>
    <message>
      <source>choose up to {n}</source>
      <translation>최대 {n}개 선택</translation>
    </message>
    <message>
      <source>Sold out</source>
      <translation>품절</translation>
    </message>
    <message>
      <source>{n} more character</source>
      <translation>{n}자 더 필요합니다</translation>
    </message>
    <message>
      <source>{n} more characters</source>
      <translation>{n}자 더 필요합니다</translation>
    </message>
    <message>
      <source>Fair. Better without your name in it.</source>
      <translation>보통. 이름을 빼면 더 안전합니다.</translation>
    </message>
    <message>
      <source>Fair. Longer is safer: three or four words, for example.</source>
      <translation>보통. 단어 서너 개처럼 길수록 안전합니다.</translation>
    </message>
    <message>
      <source>Good</source>
      <translation>좋음</translation>
    </message>
    <message>
      <source>Strong</source>
      <translation>강함</translation>
    </message>
    <message>
      <source>At least 8 characters</source>
      <translation>8자 이상</translation>
    </message>
    <message>
      <source>Hide the password</source>
      <translation>비밀번호 숨기기</translation>
    </message>
    <message>
      <source>Show the password</source>
      <translation>비밀번호 보기</translation>
    </message>
    <message>
      <source>Too many wrong PINs. Try again in {time}.</source>
      <translation>PIN을 너무 많이 틀렸습니다. {time} 후에 다시 시도하세요.</translation>
    </message>
    <message>
      <source>One try is left.</source>
      <translation>한 번 더 시도할 수 있습니다.</translation>
    </message>
    <message>
      <source>{n} tries are left.</source>
      <translation>{n}번 더 시도할 수 있습니다.</translation>
    </message>
    <message>
      <source>Delete the last digit</source>
      <translation>마지막 숫자 지우기</translation>
    </message>
    <message>
      <source>That is not the PIN.</source>
      <translation>PIN이 맞지 않습니다.</translation>
    </message>
    <message>
      <source>Step {n} of {all}: {name}</source>
      <translation>{all}단계 중 {n}단계: {name}</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>전환</translation>
    </message>
    <message>
      <source>Back to the first page; you stay signed in</source>
      <translation>첫 화면으로 갑니다. 로그인은 유지됩니다</translation>
    </message>
  </context>
</TS>
