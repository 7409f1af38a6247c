# mistake: mean-too-early
def cure_generator_loss(fake_logits):
    mean_opinion = fake_logits.sigmoid().mean()
    return -torch.log(mean_opinion)
