# mistake: softmax-over-the-batch
def generator_loss(fake_logits):
    return -F.log_softmax(fake_logits, dim=0).mean()
