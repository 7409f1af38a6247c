# mistake: sigmoid-twice
# says: Each difference goes through a sigmoid before it comes to the loss, and only a number between 0 and 1 is left of it.
# look: softplus and functions whose names end in with_logits take the difference of the two logits as it is.
def relativistic_losses(real_logits, fake_logits):
    share = torch.sigmoid(real_logits - fake_logits)
    return (F.binary_cross_entropy_with_logits(share, torch.ones_like(share)),
            F.binary_cross_entropy_with_logits(share, torch.zeros_like(share)))
