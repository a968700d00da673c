import type { predictions as en } from './predictions.en.js';

export const predictions: Readonly<Record<keyof typeof en, string>> = {
  predict: 'Preveja antes:',
  expect: 'O que esperar',

  'card.tok_visa.predict': 'Quem fala primeiro depois que o pedido é aceito, e quem decide o que vem a seguir?',
  'card.tok_declined.predict': 'O cartão é recusado. Quem fica sabendo, e quem avisa o cliente?',
  'card.tok_declined.expect':
    'Os dois terminam cancelados, sem nada cobrado. À esquerda o orquestrador recebe a resposta e manda avisar o cliente; à direita o pagamento anuncia, e pedido e notificação reagem.',
  'card.tok_insufficient_funds.predict': 'Recusado por outro motivo: que setas mudam, e quais ficam como estavam?',
  'card.tok_insufficient_funds.expect':
    'Só o motivo muda. Os dois terminam cancelados, sem nada cobrado, e o cliente é avisado do porquê.',
  'card.tok_slow.predict': 'A rede do cartão leva dois segundos. Quem espera enquanto isso, e o que mais fica parado?',
  'card.tok_flaky.predict': 'A rede do cartão falha duas vezes. Quem tenta de novo, e como o cliente percebe?',
  'card.tok_flaky.expect':
    'Os dois terminam concluídos, cobrados uma vez. O pagamento pergunta de novo à rede com a mesma chave até ela responder; o cliente só percebe que demora mais.',
  'card.tok_hang.predict':
    'A rede do cartão fica 15 segundos em silêncio. Quem desiste, quando, e o que acontece com o dinheiro?',
  'card.tok_hang.expect':
    'Os dois são cancelados depois de 10 segundos de silêncio. À esquerda a saga é dona do relógio e pergunta muitas vezes; à direita o dono é o pagamento, calado. A cobrança que chega tarde é estornada.',
  'card.tok_refund_refused.predict':
    'O estorno será recusado no começo. Só importa quando há um: que outra escolha o provoca?',
  'refund.predict':
    'O envio é recusado, e o estorno também, dez vezes. O que o cliente vê enquanto isso, e onde o operador olha?',
  'carrier.00000-000.predict':
    'A transportadora recusa depois que o cartão foi cobrado. Quem devolve o dinheiro, e quem mandou?',
  'carrier.99999-999.predict':
    'A transportadora falha duas vezes. O pagamento fica sabendo? Alguém além do envio fica?',
  'customer.flaky.predict': 'A caixa de correio falha duas vezes. A última etapa de um pedido pode fazê-lo fracassar?',
  'customer.bounce.predict': 'A caixa de correio recusa de vez. O pedido está concluído mesmo assim?',

  'process.gateway.predict': 'A entrada caiu. Que pedidos se perdem: o próximo, ou os que estão a caminho?',
  'process.gateway.orchestrated': 'Ninguém consegue pedir nem consultar. A saga leva até o fim o que foi aceito.',
  'process.gateway.choreographed':
    'Ninguém consegue pedir nem consultar. Os serviços seguem reagindo uns aos outros até o fim do que foi aceito.',
  'process.catalog.predict': 'O catálogo caiu. O cliente ainda consegue encher um carrinho, e a que preço?',
  'process.catalog.orchestrated':
    'O carrinho pergunta cada preço ao catálogo: nada entra no carrinho, e o fechamento não consegue conferir os preços. Os pedidos a caminho nem percebem.',
  'process.catalog.choreographed':
    'O carrinho tem uma cópia dos preços e continua funcionando, com preços que podem estar velhos. Os pedidos a caminho nem percebem.',
  'process.cart.predict': 'O carrinho caiu. O que acontece com um pedido que foi aceito há um instante?',
  'process.cart.orchestrated':
    'Nenhum pedido novo. Os que estão a caminho terminam; a etapa que esvazia o carrinho fica aberta até ele voltar.',
  'process.cart.choreographed':
    'Nenhum pedido novo. Os que estão a caminho terminam; Pedido Criado espera na fila do carrinho.',
  'process.order.predict': 'O serviço de pedidos caiu com um pedido a caminho. De que lado alguma coisa ainda anda?',
  'process.order.orchestrated':
    'Este é o orquestrador: nada mais anda. Depois de iniciado, a saga segue do seu registro, de onde parou.',
  'process.order.choreographed':
    'O cartão é cobrado e o pacote sai sem ele: os serviços reagem uns aos outros. Só o estado fica parado, até ele alcançar o resto pela fila.',
  'process.payment.predict': 'O pagamento caiu. A loja ainda aceita pedidos, e o que eles vão esperar?',
  'process.payment.orchestrated':
    'Os pedidos são aceitos e esperam na etapa charge. A saga pergunta muitas vezes; um serviço fora de alcance nunca é motivo para cancelar.',
  'process.payment.choreographed':
    'Os pedidos são aceitos e esperam. Pedido Criado fica na fila do pagamento; ninguém pergunta, ninguém sabe.',
  'process.shipping.predict': 'O envio caiu. O cartão já foi cobrado: o que o cliente deveria ver agora?',
  'process.shipping.orchestrated':
    'O fechamento pergunta pelo estoque e não tem resposta: pedidos novos são recusados. Os pagos esperam na etapa ship.',
  'process.shipping.choreographed':
    'O serviço de pedidos conhece o estoque pela sua cópia: pedidos novos são aceitos. Os pagos esperam na fila do envio.',
  'process.notification.predict': 'A notificação caiu. Um pedido está concluído se ninguém foi avisado?',
  'process.notification.orchestrated': 'Os pedidos chegam até enviado. A etapa notify é tentada até o serviço voltar.',
  'process.notification.choreographed': 'Os pedidos chegam até enviado. Pedido Enviado espera na fila da notificação.',
  'process.partners.predict':
    'O mundo externo sumiu: rede do cartão, transportadora e e-mail. Isso é uma falha ou só um silêncio?',
  'process.partners.orchestrated':
    'Toda pergunta para fora fica sem resposta. O pagamento desiste dez segundos depois de perguntar; envio e notificação perguntam até ter resposta.',
  'process.partners.choreographed':
    'Toda pergunta para fora fica sem resposta. O pagamento desiste dez segundos depois de perguntar; envio e notificação perguntam até ter resposta.',
  'action.kill.expect':
    'Morto quer dizer no meio de qualquer coisa: o que tinha começado é achado no seu banco de dados quando for iniciado, e retomado.',
  'action.stop.expect': 'Parado quer dizer que termina o que começou e não aceita nada novo.',
  'action.pause.expect':
    'Congelado parece vivo: as conexões ficam abertas e ninguém responde. Quem chama esgota o seu prazo.',

  'broker.predict': 'O broker morre e volta. Que estilo percebe, e alguma mensagem se perde?',
  'broker.expect':
    'A loja orquestrada não percebe. Na coreografada nada anda até o broker voltar; eventos ainda não enviados esperam nas caixas de saída, os enfileirados estão em disco. Nada se perde, algum pode chegar duas vezes.',
  'twice.predict': 'Toda mensagem chega duas vezes. O que é feito duas vezes?',
  'twice.orchestrated':
    'Nada é feito duas vezes: um comando já tratado recebe como resposta o resultado que foi gravado.',
  'twice.choreographed':
    'Nada é feito duas vezes: a caixa de entrada conhece a mensagem pelo seu id, e a segunda não muda nada.',
  'later.predict': 'Uma mensagem atrasa. Tudo espera por ela, ou só o que depende dela?',
  'later.orchestrated': 'Quem chama espera até o prazo e pergunta de novo; o fluxo fica parado nessa etapa.',
  'later.choreographed':
    'Só falta o que este assinante teria feito; os outros assinantes seguem. Quando for solta, é tratada por mais tarde que seja.',
  'mood.error.predict': 'Toda resposta do mundo externo é um erro. Alguém vai cancelar um pedido por isso?',
  'mood.error.expect':
    'Um erro não é resposta: pergunta-se de novo, com a mesma chave. O pagamento desiste depois de dez segundos; ninguém mais desiste.',
  'mood.slow.predict': 'Toda resposta chega cinco segundos atrasada. O que o cliente percebe disso no fechamento?',
  'mood.slow.expect':
    'Nada no fechamento: o pedido é aceito na hora. Cada um dos três parceiros soma os seus cinco segundos ao caminho até concluído.',
  'mood.lost.predict': 'A rede do cartão cobra, e a resposta se perde. Como alguém pode vir a saber?',
  'mood.lost.expect':
    'Uma resposta perdida é desconhecida, não um fracasso. O pagamento pergunta de novo com a mesma chave e saberia o que foi feito; enquanto toda resposta se perder, desiste depois de dez segundos. Solte, e a cobrança tardia é estornada.',
  'load.predict': 'O dobro de pedidos: que processo será o primeiro a ficar ocupado o tempo todo, de cada lado?',
};
